package com.askany.process;

import com.askany.bookings.Terms;
import io.camunda.client.CamundaClient;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the policy decisions of exactly the version that a booking was sold under. */
@Component
class PolicyDecisions {
    private final CamundaClient camunda;
    private final Terms terms;
    private final JsonMapper json;

    PolicyDecisions(CamundaClient camunda, Terms terms, JsonMapper json) {
        this.camunda = camunda;
        this.terms = terms;
        this.json = json;
    }

    /**
     * The decision's answer: an object by the names of its outputs, or the value itself where there is only one.
     *
     * @throws IllegalStateException when the decision has no rule for this case
     */
    JsonNode decide(UUID bookingId, String decisionId, Map<String, Object> input) {
        var pinned = terms.of(bookingId, decisionId);
        var answer = camunda.newEvaluateDecisionCommand()
                .decisionKey(pinned.decisionKey())
                .variables(input)
                .send()
                .join();
        var output = answer.getDecisionOutput();
        var decided = output == null ? null : json.readTree(output);
        if (decided == null || decided.isNull())
            throw new IllegalStateException(
                    "decision " + decisionId + " version " + pinned.version() + " has no rule for " + input);
        return decided;
    }
}
