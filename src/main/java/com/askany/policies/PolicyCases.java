package com.askany.policies;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what the policies were asked and said, so that a draft can be tried on what really happened. */
@Repository
public class PolicyCases {
    private static final TypeReference<Map<String, Object>> INPUTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    PolicyCases(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Idempotent: the first answer to the same question in the same round stays. */
    public void keep(
            UUID bookingId,
            int round,
            String decisionId,
            long decisionKey,
            int version,
            Map<String, Object> inputs,
            JsonNode output) {
        jdbc.sql(
                        "insert into policy_case (booking_id, round, decision_id, decision_key, version, inputs, output, decided_at)"
                                + " values (:booking, :round, :id, :key, :version, cast(:inputs as jsonb), cast(:output as jsonb), :now)"
                                + " on conflict on constraint policy_case_is_kept_once do nothing")
                .param("booking", bookingId)
                .param("round", round)
                .param("id", decisionId)
                .param("key", decisionKey)
                .param("version", version)
                .param("inputs", json.writeValueAsString(inputs))
                .param("output", json.writeValueAsString(output))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** All cases of the bookings that this policy was asked for last, the newest first. */
    List<PolicyCase> latest(String decisionId, int bookings) {
        return jdbc.sql("select id, booking_id, version, inputs, output from policy_case"
                        + " where decision_id = :id and booking_id in (select booking_id from policy_case"
                        + " where decision_id = :id group by booking_id order by max(id) desc limit :bookings)"
                        + " order by id desc")
                .param("id", decisionId)
                .param("bookings", bookings)
                .query((row, n) -> new PolicyCase(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        json.readValue(row.getString(4), INPUTS),
                        json.readTree(row.getString(5))))
                .list();
    }
}
