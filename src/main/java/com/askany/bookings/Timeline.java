package com.askany.bookings;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened to a booking, as customer, expert and support all read it. Each kind is noted once per round and subject. */
@Service
public class Timeline {
    private final JdbcClient jdbc;
    private final Clock clock;

    Timeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    public void note(UUID bookingId, int round, Happening what, Actor by) {
        note(bookingId, round, what, by, null);
    }

    /** @param subject what it happened to, so that it may happen to another one in the same round */
    @Transactional
    void note(UUID bookingId, int round, Happening what, Actor by, UUID subject) {
        jdbc.sql("insert into booking_event (booking_id, round, kind, actor, at, subject)"
                        + " values (:booking, :round, :kind, :actor, :at, :subject) on conflict do nothing")
                .param("booking", bookingId)
                .param("round", round)
                .param("kind", what.name())
                .param("actor", by.name())
                .param("at", Timestamp.from(clock.instant()))
                .param("subject", subject, Types.OTHER)
                .update();
    }

    @Transactional(readOnly = true)
    public List<TimelineEntry> of(UUID bookingId) {
        return ofAll(List.of(bookingId)).getOrDefault(bookingId, List.of());
    }

    /** What happened to each of the bookings, by the booking's id. */
    @Transactional(readOnly = true)
    public Map<UUID, List<TimelineEntry>> ofAll(Collection<UUID> bookingIds) {
        if (bookingIds.isEmpty()) return Map.of();
        record Row(UUID booking, TimelineEntry entry) {}
        return jdbc
                .sql(
                        "select booking_id, round, kind, actor, at from booking_event where booking_id in (:bookings) order by at, id")
                .param("bookings", bookingIds)
                .query((row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        new TimelineEntry(
                                row.getInt(2),
                                Happening.valueOf(row.getString(3)),
                                Actor.valueOf(row.getString(4)),
                                row.getTimestamp(5).toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::booking, Collectors.mapping(Row::entry, Collectors.toList())));
    }
}
