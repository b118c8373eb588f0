package com.askany.bookings;

import com.askany.bookings.Reschedule.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The proposals of another time; one row changed means that this side has won. */
@Repository
class RescheduleTable {
    private final JdbcClient jdbc;

    RescheduleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Reschedule proposed, Instant now) {
        jdbc.sql("""
                                insert into reschedule (id, booking_id, round, proposed_by, old_starts_at, old_ends_at,
                                    starts_at, ends_at, words, proposed_at, answer_by, state)
                                values (:id, :booking, :round, :by, :oldStart, :oldEnd, :start, :end, :words, :now,
                                    :answerBy, 'PROPOSED')""")
                .param("id", proposed.id())
                .param("booking", proposed.bookingId())
                .param("round", proposed.round())
                .param("by", proposed.proposedBy().name())
                .param("oldStart", Timestamp.from(proposed.oldStart()))
                .param("oldEnd", Timestamp.from(proposed.oldEnd()))
                .param("start", Timestamp.from(proposed.start()))
                .param("end", Timestamp.from(proposed.end()))
                .param("words", proposed.words())
                .param("now", Timestamp.from(now))
                .param("answerBy", Timestamp.from(proposed.answerBy()))
                .update();
    }

    /** An answer of a person counts only in time. */
    boolean answer(UUID id, State to, Instant now) {
        return jdbc.sql("update reschedule set state = :to, settled_at = :now"
                                + " where id = :id and state = 'PROPOSED' and answer_by > :now")
                        .param("to", to.name())
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean lapse(UUID id, Instant now) {
        return jdbc.sql(
                                "update reschedule set state = 'LAPSED', settled_at = :now where id = :id and state = 'PROPOSED'")
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Reschedule> find(UUID id) {
        return jdbc.sql("select * from reschedule where id = :id")
                .param("id", id)
                .query(RescheduleTable::reschedule)
                .optional();
    }

    /** The open proposals of these bookings, by the booking's id. */
    Map<UUID, Reschedule> open(Collection<UUID> bookings) {
        if (bookings.isEmpty()) return Map.of();
        return jdbc
                .sql("select * from reschedule where booking_id in (:bookings) and state = 'PROPOSED'")
                .param("bookings", bookings)
                .query(RescheduleTable::reschedule)
                .list()
                .stream()
                .collect(Collectors.toMap(Reschedule::bookingId, open -> open));
    }

    List<Reschedule> agreed(UUID booking) {
        return jdbc.sql("select * from reschedule where booking_id = :booking and state = 'AGREED' order by round")
                .param("booking", booking)
                .query(RescheduleTable::reschedule)
                .list();
    }

    /** How often this person proposed in this round and it came to nothing. */
    int inVain(UUID booking, int round, Actor by) {
        return jdbc.sql("select count(*) from reschedule where booking_id = :booking and round = :round"
                        + " and proposed_by = :by and state in ('REFUSED', 'LAPSED', 'WITHDRAWN')")
                .param("booking", booking)
                .param("round", round)
                .param("by", by.name())
                .query(Integer.class)
                .single();
    }

    private static Reschedule reschedule(ResultSet row, int number) throws SQLException {
        return new Reschedule(
                row.getObject("id", UUID.class),
                row.getObject("booking_id", UUID.class),
                row.getInt("round"),
                Actor.valueOf(row.getString("proposed_by")),
                row.getTimestamp("old_starts_at").toInstant(),
                row.getTimestamp("old_ends_at").toInstant(),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getString("words"),
                row.getTimestamp("answer_by").toInstant(),
                State.valueOf(row.getString("state")));
    }
}
