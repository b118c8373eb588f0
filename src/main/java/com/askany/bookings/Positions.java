package com.askany.bookings;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        entered(position, false, jobKey);
    }

    /** The same of a wait that runs beside what people look for first. */
    @Transactional
    public void enteredBeside(Position position, long jobKey) {
        entered(position, true, jobKey);
    }

    private void entered(Position position, boolean beside, long jobKey) {
        jdbc.sql(
                        "insert into booking_position (booking_id, beside, round, element_id, since, until, awaited_from, last_job_key)"
                                + " values (:booking, :beside, :round, :element, :since, :until, :from, :job)"
                                + " on conflict (booking_id, beside) do update set round = excluded.round, element_id = excluded.element_id,"
                                + " since = excluded.since, until = excluded.until, awaited_from = excluded.awaited_from,"
                                + " last_job_key = excluded.last_job_key where booking_position.last_job_key < excluded.last_job_key")
                .param("booking", position.bookingId())
                .param("beside", beside)
                .param("round", position.round())
                .param("element", position.elementId())
                .param("since", Timestamp.from(position.since()))
                .param("until", position.until() == null ? null : Timestamp.from(position.until()))
                .param("from", position.awaitedFrom().name())
                .param("job", jobKey)
                .update();
    }

    /** What is waited for there has got more time; nothing happens when it waits elsewhere by now. */
    @Transactional
    public void extended(UUID bookingId, int round, Set<String> elementIds, Instant until) {
        jdbc.sql("update booking_position set until = :until where booking_id = :booking and round = :round"
                        + " and element_id in (:elements) and until < :until")
                .param("booking", bookingId)
                .param("round", round)
                .param("elements", elementIds)
                .param("until", Timestamp.from(until))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Position> of(UUID bookingId) {
        return Optional.ofNullable(ofAll(List.of(bookingId)).get(bookingId));
    }

    /** The positions of those bookings that have one, by the booking's id. */
    @Transactional(readOnly = true)
    public Map<UUID, Position> ofAll(Collection<UUID> bookingIds) {
        return ofAll(bookingIds, false);
    }

    /** Where those bookings wait beside that. */
    @Transactional(readOnly = true)
    public Map<UUID, Position> besideOf(Collection<UUID> bookingIds) {
        return ofAll(bookingIds, true);
    }

    private Map<UUID, Position> ofAll(Collection<UUID> bookingIds, boolean beside) {
        if (bookingIds.isEmpty()) return Map.of();
        return jdbc
                .sql("select booking_id, round, element_id, since, until, awaited_from from booking_position"
                        + " where booking_id in (:bookings) and beside = :beside")
                .param("bookings", bookingIds)
                .param("beside", beside)
                .query((row, n) -> new Position(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5) == null ? null : row.getTimestamp(5).toInstant(),
                        Actor.valueOf(row.getString(6))))
                .list()
                .stream()
                .collect(Collectors.toMap(Position::bookingId, position -> position));
    }
}
