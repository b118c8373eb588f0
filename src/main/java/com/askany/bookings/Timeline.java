package com.askany.bookings;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened to a booking, as customer, expert and support all read it. Each kind is noted once per round. */
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
        jdbc.sql("insert into booking_event (booking_id, round, kind, actor, at)"
                        + " values (:booking, :round, :kind, :actor, :at) on conflict do nothing")
                .param("booking", bookingId)
                .param("round", round)
                .param("kind", what.name())
                .param("actor", by.name())
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    @Transactional(readOnly = true)
    public List<TimelineEntry> of(UUID bookingId) {
        return jdbc.sql("select kind, actor, at from booking_event where booking_id = :booking order by at, id")
                .param("booking", bookingId)
                .query((row, n) -> new TimelineEntry(
                        Happening.valueOf(row.getString(1)),
                        Actor.valueOf(row.getString(2)),
                        row.getTimestamp(3).toInstant()))
                .list();
    }
}
