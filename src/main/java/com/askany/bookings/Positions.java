package com.askany.bookings;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The position people see, reported by the listeners of the model's waiting elements. */
@Service
public class Positions {
    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the newest report: a listener's job that runs late has a smaller key and changes nothing. */
    @Transactional
    public void entered(Position position, long jobKey) {
        jdbc.sql(
                        "insert into booking_position (booking_id, round, element_id, since, until, awaited_from, last_job_key)"
                                + " values (:booking, :round, :element, :since, :until, :from, :job)"
                                + " on conflict (booking_id) do update set round = excluded.round, element_id = excluded.element_id,"
                                + " since = excluded.since, until = excluded.until, awaited_from = excluded.awaited_from,"
                                + " last_job_key = excluded.last_job_key where booking_position.last_job_key < excluded.last_job_key")
                .param("booking", position.bookingId())
                .param("round", position.round())
                .param("element", position.elementId())
                .param("since", Timestamp.from(position.since()))
                .param("until", position.until() == null ? null : Timestamp.from(position.until()))
                .param("from", position.awaitedFrom().name())
                .param("job", jobKey)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Position> of(UUID bookingId) {
        return Optional.ofNullable(ofAll(List.of(bookingId)).get(bookingId));
    }

    /** The positions of those bookings that have one, by the booking's id. */
    @Transactional(readOnly = true)
    public Map<UUID, Position> ofAll(Collection<UUID> bookingIds) {
        if (bookingIds.isEmpty()) return Map.of();
        return jdbc
                .sql("select booking_id, round, element_id, since, until, awaited_from from booking_position"
                        + " where booking_id in (:bookings)")
                .param("bookings", bookingIds)
                .query((row, n) -> new Position(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5) == null ? null : row.getTimestamp(5).toInstant(),
                        Actor.valueOf(row.getString(6))))
                .stream()
                .collect(Collectors.toMap(Position::bookingId, position -> position));
    }
}
