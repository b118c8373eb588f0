package com.askany.sessions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was in a session from when to when, one row a stay. */
@Repository
class AttendanceBook {
    private final JdbcClient jdbc;

    AttendanceBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins a stay, or goes on with the one that runs; what is better than somebody's word replaces it. */
    void join(UUID bookingId, int round, UUID person, KnownBy knownBy, Instant now) {
        jdbc.sql("insert into attendance (id, booking_id, round, person_id, joined_at, last_seen_at, known_by)"
                        + " values (:id, :booking, :round, :person, :now, :now, :knownBy)"
                        + " on conflict (booking_id, round, person_id) where left_at is null"
                        + " do update set last_seen_at = greatest(attendance.last_seen_at, excluded.last_seen_at),"
                        + " known_by = case attendance.known_by when 'STATED' then excluded.known_by"
                        + " else attendance.known_by end")
                .param("knownBy", knownBy.name())
                .param("id", UUID.randomUUID())
                .param("booking", bookingId)
                .param("round", round)
                .param("person", person)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Goes on with the stay that runs; false when none does. */
    boolean seen(UUID bookingId, int round, UUID person, Instant now) {
        return jdbc.sql("update attendance set last_seen_at = greatest(last_seen_at, :now)"
                                + " where booking_id = :booking and round = :round and person_id = :person"
                                + " and left_at is null")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("person", person)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void leave(UUID bookingId, int round, UUID person, Instant now) {
        jdbc.sql(
                        "update attendance set left_at = greatest(last_seen_at, :now), last_seen_at = greatest(last_seen_at, :now)"
                                + " where booking_id = :booking and round = :round and person_id = :person and left_at is null")
                .param("booking", bookingId)
                .param("round", round)
                .param("person", person)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Ends the stays that were last heard of before a time, each at the moment when it was. */
    void endSilent(UUID bookingId, int round, Instant lastSeenBefore) {
        jdbc.sql(
                        "update attendance set left_at = last_seen_at"
                                + " where booking_id = :booking and round = :round and left_at is null and last_seen_at < :limit")
                .param("booking", bookingId)
                .param("round", round)
                .param("limit", Timestamp.from(lastSeenBefore))
                .update();
    }

    /** Ends all stays: nobody is there any more. */
    void endAll(UUID bookingId, int round, Instant now) {
        jdbc.sql("update attendance set left_at = greatest(last_seen_at, :now)"
                        + " where booking_id = :booking and round = :round and left_at is null")
                .param("booking", bookingId)
                .param("round", round)
                .param("now", Timestamp.from(now))
                .update();
    }

    Attendance of(UUID bookingId, int round, UUID person, Instant seenSince) {
        return jdbc.sql("select min(joined_at), bool_or(left_at is null and last_seen_at >= :since) from attendance"
                        + " where booking_id = :booking and round = :round and person_id = :person")
                .param("booking", bookingId)
                .param("round", round)
                .param("person", person)
                .param("since", Timestamp.from(seenSince))
                .query((row, n) -> row.getTimestamp(1) == null
                        ? Attendance.NEVER
                        : new Attendance(row.getTimestamp(1).toInstant(), row.getBoolean(2)))
                .single();
    }

    /**
     * A person's stays in order of time.
     *
     * @param seenSince who was last seen before it is not there any more, whatever the book says
     * @param now until when somebody who is still there has been there
     */
    List<Stay> stays(UUID bookingId, int round, UUID person, Instant seenSince, Instant now) {
        return jdbc.sql("select joined_at, last_seen_at, left_at, known_by from attendance"
                        + " where booking_id = :booking and round = :round and person_id = :person order by joined_at")
                .param("booking", bookingId)
                .param("round", round)
                .param("person", person)
                .query((row, n) -> {
                    var seen = row.getTimestamp("last_seen_at").toInstant();
                    var left = row.getTimestamp("left_at");
                    boolean lasts = left == null && !seen.isBefore(seenSince);
                    var to = left != null ? left.toInstant() : lasts ? now : seen;
                    return new Stay(
                            row.getTimestamp("joined_at").toInstant(),
                            to,
                            KnownBy.valueOf(row.getString("known_by")),
                            lasts);
                })
                .list();
    }

    int cameCount(UUID bookingId, int round) {
        return jdbc.sql(
                        "select count(distinct person_id) from attendance where booking_id = :booking and round = :round")
                .param("booking", bookingId)
                .param("round", round)
                .query(Integer.class)
                .single();
    }
}
