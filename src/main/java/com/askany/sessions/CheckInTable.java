package com.askany.sessions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One code for each session at a time; what may happen once is a conditional update whose row count decides. */
@Repository
class CheckInTable {
    static final int MOST_TRIES = 5;

    private final JdbcClient jdbc;

    CheckInTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts a new code in the place of one whose time is over; one that is used or still good stays. */
    void renew(UUID bookingId, int round, String code, Instant now, Instant endsAt) {
        jdbc.sql("insert into check_in_code (booking_id, round, code, made_at, ends_at, tries)"
                        + " values (:booking, :round, :code, :now, :ends, 0)"
                        + " on conflict (booking_id, round) do update set code = excluded.code,"
                        + " made_at = excluded.made_at, ends_at = excluded.ends_at, tries = 0"
                        + " where check_in_code.used_at is null and check_in_code.ends_at <= excluded.made_at")
                .param("booking", bookingId)
                .param("round", round)
                .param("code", code)
                .param("now", Timestamp.from(now))
                .param("ends", Timestamp.from(endsAt))
                .update();
    }

    Optional<CheckInCode> find(UUID bookingId, int round) {
        return jdbc.sql("select code, ends_at, used_at, tries from check_in_code"
                        + " where booking_id = :booking and round = :round")
                .param("booking", bookingId)
                .param("round", round)
                .query((row, n) -> new CheckInCode(
                        row.getString("code"),
                        row.getTimestamp("ends_at").toInstant(),
                        row.getTimestamp("used_at") == null
                                ? null
                                : row.getTimestamp("used_at").toInstant(),
                        row.getInt("tries") >= MOST_TRIES))
                .optional();
    }

    /** Counts a try and gives the code to compare with; empty when there is none that is still good. */
    Optional<String> tryOnce(UUID bookingId, int round, Instant now) {
        return jdbc.sql("update check_in_code set tries = tries + 1 where booking_id = :booking and round = :round"
                        + " and used_at is null and ends_at > :now and tries < :most returning code")
                .param("booking", bookingId)
                .param("round", round)
                .param("now", Timestamp.from(now))
                .param("most", MOST_TRIES)
                .query(String.class)
                .optional();
    }

    boolean use(UUID bookingId, int round, Instant now) {
        return jdbc.sql("update check_in_code set used_at = :now"
                                + " where booking_id = :booking and round = :round and used_at is null")
                        .param("booking", bookingId)
                        .param("round", round)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
