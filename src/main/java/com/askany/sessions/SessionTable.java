package com.askany.sessions;

import com.askany.experts.MeetingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of sessions; what may happen once is a conditional update whose row count decides. */
@Repository
class SessionTable {
    private final JdbcClient jdbc;

    SessionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void plan(UUID bookingId, int round, MeetingMode mode, Instant opensAt, Instant overAt) {
        jdbc.sql("insert into session (booking_id, round, meeting_mode, opens_at, over_at)"
                        + " values (:booking, :round, :mode, :opens, :over) on conflict do nothing")
                .param("booking", bookingId)
                .param("round", round)
                .param("mode", mode.name())
                .param("opens", Timestamp.from(opensAt))
                .param("over", Timestamp.from(overAt))
                .update();
    }

    void letLeaveAfter(UUID bookingId, int round, Duration waited) {
        jdbc.sql("update session set leave_after_minutes = :minutes"
                        + " where booking_id = :booking and round = :round and leave_after_minutes is null")
                .param("booking", bookingId)
                .param("round", round)
                .param("minutes", waited.toMinutes())
                .update();
    }

    boolean open(UUID bookingId, int round, Instant now) {
        return jdbc.sql("update session set opened_at = :now"
                                + " where booking_id = :booking and round = :round and opened_at is null")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** False when it was finished or closed before. */
    boolean finish(UUID bookingId, int round, UUID person, Instant now) {
        return jdbc.sql("update session set finished_at = :now, finished_by = :person"
                                + " where booking_id = :booking and round = :round"
                                + " and finished_at is null and closed_at is null and over_at > :now")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("person", person)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    boolean close(UUID bookingId, int round, Instant now) {
        return jdbc.sql("update session set closed_at = :now"
                                + " where booking_id = :booking and round = :round and closed_at is null")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<SessionView> find(UUID bookingId, int round) {
        return find(bookingId, round, "");
    }

    /** As it is when nobody else can end it any more before the transaction's end. */
    Optional<SessionView> findToStay(UUID bookingId, int round) {
        return find(bookingId, round, " for share");
    }

    /** As it is when nobody else comes in or ends it any more before the transaction's end. */
    Optional<SessionView> findToEnd(UUID bookingId, int round) {
        return find(bookingId, round, " for update");
    }

    private Optional<SessionView> find(UUID bookingId, int round, String locked) {
        return jdbc.sql("select * from session where booking_id = :booking and round = :round" + locked)
                .param("booking", bookingId)
                .param("round", round)
                .query((row, n) -> view(row))
                .optional();
    }

    private static SessionView view(ResultSet row) throws SQLException {
        return new SessionView(
                row.getObject("booking_id", UUID.class),
                row.getInt("round"),
                MeetingMode.valueOf(row.getString("meeting_mode")),
                time(row, "opens_at"),
                time(row, "over_at"),
                minutes(row, "leave_after_minutes"),
                time(row, "opened_at"),
                time(row, "finished_at"),
                time(row, "closed_at"));
    }

    private static Duration minutes(ResultSet row, String column) throws SQLException {
        var minutes = row.getObject(column, Integer.class);
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
