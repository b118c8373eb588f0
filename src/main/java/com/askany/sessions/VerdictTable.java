package com.askany.sessions;

import com.askany.sessions.AttendanceVerdict.Contest;
import com.askany.sessions.AttendanceVerdict.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of verdicts; who comes first, the one who contests or the end of the time, one conditional update decides. */
@Repository
class VerdictTable {
    private static final String ROW = " where booking_id = :booking and round = :round";

    private final JdbcClient jdbc;

    VerdictTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when it was found before: then nothing changes. */
    boolean find(UUID bookingId, int round, Verdict found, Instant contestBy, Instant now) {
        return jdbc.sql("insert into attendance_verdict (booking_id, round, found, found_at, contest_by)"
                                + " values (:booking, :round, :found, :now, :contestBy) on conflict do nothing")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("found", found.name())
                        .param("now", Timestamp.from(now))
                        .param("contestBy", contestBy == null ? null : Timestamp.from(contestBy), Types.TIMESTAMP)
                        .update()
                == 1;
    }

    boolean contest(UUID bookingId, int round, Contest contest) {
        return jdbc.sql("update attendance_verdict set contested_by = :by, contested_at = :at, contest_words = :words"
                                + ROW + " and contest_by > :at and contested_at is null and stands_at is null")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("by", contest.by())
                        .param("at", Timestamp.from(contest.at()))
                        .param("words", contest.words())
                        .update()
                == 1;
    }

    boolean letStand(UUID bookingId, int round, Instant now) {
        return jdbc.sql("update attendance_verdict set stands_at = :now" + ROW
                                + " and contested_at is null and stands_at is null and contest_by <= :now")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    boolean decide(UUID bookingId, int round, Decision decision) {
        return jdbc.sql("update attendance_verdict set decision = :verdict, decided_by = :by, decided_at = :at,"
                                + " reason = :reason, refund_percent = :percent" + ROW
                                + " and decided_at is null and stands_at is null"
                                + " and (contested_at is not null or found = 'BOTH_ABSENT')")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("verdict", decision.verdict().name())
                        .param("by", decision.by())
                        .param("at", Timestamp.from(decision.at()))
                        .param("reason", decision.reason())
                        .param("percent", decision.refundPercent(), Types.SMALLINT)
                        .update()
                == 1;
    }

    Optional<AttendanceVerdict> of(UUID bookingId, int round) {
        return jdbc.sql("select * from attendance_verdict" + ROW)
                .param("booking", bookingId)
                .param("round", round)
                .query((row, n) -> verdict(row))
                .optional();
    }

    private static AttendanceVerdict verdict(ResultSet row) throws SQLException {
        return new AttendanceVerdict(
                row.getObject("booking_id", UUID.class),
                row.getInt("round"),
                Verdict.valueOf(row.getString("found")),
                time(row, "found_at"),
                time(row, "contest_by"),
                contest(row),
                time(row, "stands_at"),
                decision(row));
    }

    private static Contest contest(ResultSet row) throws SQLException {
        var at = time(row, "contested_at");
        return at == null
                ? null
                : new Contest(row.getObject("contested_by", UUID.class), at, row.getString("contest_words"));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        var at = time(row, "decided_at");
        if (at == null) return null;
        return new Decision(
                Verdict.valueOf(row.getString("decision")),
                row.getObject("decided_by", UUID.class),
                at,
                row.getString("reason"),
                row.getObject("refund_percent", Integer.class));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
