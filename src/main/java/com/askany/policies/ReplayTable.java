package com.askany.policies;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays and what they found. */
@Repository
class ReplayTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ReplayTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    UUID begin(String decisionId, String model, UUID askedBy, int cases) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into policy_replay (id, decision_id, model, asked_by, asked_at, state, cases, done)"
                        + " values (?, ?, ?, ?, ?, 'RUNNING', ?, 0)")
                .params(id, decisionId, model, askedBy, Timestamp.from(clock.instant()), cases)
                .update();
        return id;
    }

    void progress(UUID id, int done) {
        jdbc.sql("update policy_replay set done = ? where id = ? and state = 'RUNNING'")
                .params(done, id)
                .update();
    }

    void end(UUID id, Replay.State state) {
        jdbc.sql("update policy_replay set state = ? where id = ? and state = 'RUNNING'")
                .params(state.name(), id)
                .update();
    }

    /** A replay lives in the memory of the server that was asked for it. */
    int stopAll() {
        return jdbc.sql("update policy_replay set state = 'STOPPED' where state = 'RUNNING'")
                .update();
    }

    /** @param output null when no rule fits */
    void changed(UUID id, long policyCase, JsonNode output, Effect effect) {
        jdbc.sql("insert into policy_replay_change (replay_id, case_id, output, money_vnd, minutes)"
                        + " values (?, ?, cast(? as jsonb), ?, ?)")
                .params(
                        id,
                        policyCase,
                        output == null ? null : json.writeValueAsString(output),
                        effect.money(),
                        effect.minutes())
                .update();
    }

    Optional<Replay> find(UUID id) {
        return jdbc.sql("select r.id, r.decision_id, r.model, r.asked_at, r.state, r.cases, r.done, count(c.case_id),"
                        + " count(c.case_id) filter (where c.output is null), coalesce(sum(c.money_vnd), 0),"
                        + " coalesce(sum(c.minutes), 0) from policy_replay r left join policy_replay_change c"
                        + " on c.replay_id = r.id where r.id = ? group by r.id")
                .param(id)
                .query((row, n) -> new Replay(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        Replay.State.valueOf(row.getString(5)),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getLong(10),
                        row.getLong(11)))
                .optional();
    }

    /** @param after null when no rule of the draft fits */
    record Change(UUID bookingId, int version, JsonNode inputs, JsonNode before, JsonNode after, long money) {
        public Map<String, JsonNode> earlier(DecisionTable table) {
            return Effect.byName(table, before);
        }

        public Map<String, JsonNode> later(DecisionTable table) {
            return Effect.byName(table, after);
        }
    }

    List<Change> changes(UUID id, int limit, int offset) {
        return jdbc.sql(
                        "select p.booking_id, p.version, p.inputs, p.output, c.output, c.money_vnd from policy_replay_change c"
                                + " join policy_case p on p.id = c.case_id where c.replay_id = ? order by p.id desc limit ? offset ?")
                .params(id, limit, offset)
                .query((row, n) -> new Change(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        json.readTree(row.getString(3)),
                        json.readTree(row.getString(4)),
                        row.getString(5) == null ? null : json.readTree(row.getString(5)),
                        row.getLong(6)))
                .list();
    }
}
