package com.askany.sessions;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From when to when each one's browser said that it was connected with the other's. */
@Repository
class ContactBook {
    private final JdbcClient jdbc;

    ContactBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins a contact, or goes on with the one that runs unless that was last heard of before a time. */
    void connected(Seat seat, Instant lastSeenBefore, Instant now) {
        jdbc.sql("update room_contact set ended_at = last_seen_at where booking_id = :booking and round = :round"
                        + " and person_id = :person and ended_at is null and last_seen_at < :limit")
                .param("booking", seat.bookingId())
                .param("round", seat.round())
                .param("person", seat.person())
                .param("limit", Timestamp.from(lastSeenBefore))
                .update();
        jdbc.sql("insert into room_contact (id, booking_id, round, person_id, began_at, last_seen_at)"
                        + " values (:id, :booking, :round, :person, :now, :now)"
                        + " on conflict (booking_id, round, person_id) where ended_at is null"
                        + " do update set last_seen_at = greatest(room_contact.last_seen_at, excluded.last_seen_at)")
                .param("id", UUID.randomUUID())
                .param("booking", seat.bookingId())
                .param("round", seat.round())
                .param("person", seat.person())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Ends the contact that runs, at the moment when it was last heard of. */
    void ended(Seat seat) {
        jdbc.sql("update room_contact set ended_at = last_seen_at where booking_id = :booking and round = :round"
                        + " and person_id = :person and ended_at is null")
                .param("booking", seat.bookingId())
                .param("round", seat.round())
                .param("person", seat.person())
                .update();
    }

    /** For how long the person's browser said so, all contacts together. */
    Duration connectedFor(Seat seat) {
        return jdbc
                .sql("select began_at, coalesce(ended_at, last_seen_at) from room_contact"
                        + " where booking_id = :booking and round = :round and person_id = :person")
                .param("booking", seat.bookingId())
                .param("round", seat.round())
                .param("person", seat.person())
                .query((row, n) -> Duration.between(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .list()
                .stream()
                .reduce(Duration.ZERO, Duration::plus);
    }
}
