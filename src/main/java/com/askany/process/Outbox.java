package com.askany.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what the engine must hear, written in the transaction of the fact. A message is a bell, never the fact: the
 * worker behind it reads the fact, so ringing twice does no harm.
 */
@Repository
class Outbox {
    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    /** An entry told this often in vain is shown to support: about two minutes of growing pauses. */
    static final int STUCK_AFTER = 8;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(JdbcClient jdbc, JsonMapper json, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void ring(UUID bookingId, String message, String correlationKey, Map<String, Object> variables) {
        add(bookingId, OutboxEntry.Kind.MESSAGE, message, correlationKey, null, variables);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void complete(UUID bookingId, String task, long taskKey, Map<String, Object> variables) {
        add(bookingId, OutboxEntry.Kind.TASK, task, null, taskKey, variables);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void due(UUID bookingId, String task, long taskKey, Instant due) {
        add(bookingId, OutboxEntry.Kind.TASK_DUE, task, null, taskKey, Map.of("dueDate", due));
    }

    private void add(
            UUID bookingId,
            OutboxEntry.Kind kind,
            String name,
            String correlationKey,
            Long taskKey,
            Map<String, Object> variables) {
        var now = Timestamp.from(clock.instant());
        jdbc.sql("insert into process_outbox (booking_id, kind, name, correlation_key, task_key, variables, state,"
                        + " attempts, due_at, created_at) values (:booking, :kind, :name, :correlation, :task,"
                        + " cast(:variables as jsonb), 'WAITING', 0, :now, :now)")
                .param("booking", bookingId)
                .param("kind", kind.name())
                .param("name", name)
                .param("correlation", correlationKey)
                .param("task", taskKey)
                .param("variables", json.writeValueAsString(variables))
                .param("now", now)
                .update();
        events.publishEvent(new OutboxFilled());
    }

    /** The first waiting entry of each booking, where it is due: first in, first out per booking. */
    List<OutboxEntry> due(int limit) {
        return jdbc.sql("select id, booking_id, kind, name, correlation_key, task_key, variables, attempts from ("
                        + " select distinct on (booking_id) * from process_outbox where state = 'WAITING'"
                        + " order by booking_id, id) first where due_at <= :now order by id limit :limit")
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query((row, n) -> new OutboxEntry(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        OutboxEntry.Kind.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, Long.class),
                        json.readValue(row.getString(7), VARIABLES),
                        row.getInt(8)))
                .list();
    }

    /** What the engine refuses or has not taken for long: somebody has to look. */
    List<StuckBell> stuck() {
        return jdbc.sql("select booking_id, name, state, last_answer, created_at from process_outbox"
                        + " where state = 'REFUSED' or state = 'WAITING' and attempts >= :often order by id limit 200")
                .param("often", STUCK_AFTER)
                .query((row, n) -> new StuckBell(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3).equals("REFUSED"),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    void settle(OutboxEntry entry, Delivery delivery) {
        jdbc.sql(
                        "update process_outbox set state = :state, attempts = attempts + 1, settled_at = :now, last_answer = :answer"
                                + " where id = :id and state = 'WAITING'")
                .param("state", delivery.outcome().name())
                .param("now", Timestamp.from(clock.instant()))
                .param("answer", delivery.answer())
                .param("id", entry.id())
                .update();
    }

    void later(OutboxEntry entry, Delivery delivery, Duration pause) {
        jdbc.sql("update process_outbox set attempts = attempts + 1, due_at = :due, last_answer = :answer"
                        + " where id = :id and state = 'WAITING'")
                .param("due", Timestamp.from(clock.instant().plus(pause)))
                .param("answer", delivery.answer())
                .param("id", entry.id())
                .update();
    }
}
