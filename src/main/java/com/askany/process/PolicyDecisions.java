package com.askany.process;

import com.askany.bookings.Bookings;
import com.askany.bookings.PinnedDecision;
import com.askany.bookings.Terms;
import com.askany.bookings.TermsInForce;
import com.askany.policies.PolicyCases;
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
    private final TermsInForce termsInForce;
    private final Bookings bookings;
    private final PolicyCases cases;
    private final JsonMapper json;

    PolicyDecisions(
            CamundaClient camunda,
            Terms terms,
            TermsInForce termsInForce,
            Bookings bookings,
            PolicyCases cases,
            JsonMapper json) {
        this.camunda = camunda;
        this.terms = terms;
        this.termsInForce = termsInForce;
        this.bookings = bookings;
        this.cases = cases;
        this.json = json;
    }

    private PinnedDecision pinned(UUID bookingId, String decisionId) {
        return terms.find(bookingId, decisionId).orElseGet(() -> inForce(decisionId));
    }

    /** A booking that was sold before there was such a decision keeps none of its own. */
    private PinnedDecision inForce(String decisionId) {
        return termsInForce.current().stream()
                .filter(decision -> decision.decisionId().equals(decisionId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("decision " + decisionId + " is not deployed"));
    }

    /**
     * The decision's answer, which is kept as a case: an object by the names of its outputs, or the value itself where there
     * is only one.
     *
     * @throws IllegalStateException when the decision has no rule for this case
     */
    JsonNode decide(UUID bookingId, String decisionId, Map<String, Object> input) {
        var pinned = pinned(bookingId, decisionId);
        var decided = evaluate(pinned, input);
        keep(bookingId, pinned, input, decided);
        return decided;
    }

    /** The same for a page that shows what would be: nobody has decided anything yet, so no case is kept. */
    JsonNode wouldDecide(UUID bookingId, String decisionId, Map<String, Object> input) {
        return evaluate(pinned(bookingId, decisionId), input);
    }

    private JsonNode evaluate(PinnedDecision pinned, Map<String, Object> input) {
        var answer = camunda.newEvaluateDecisionCommand()
                .decisionKey(pinned.decisionKey())
                .variables(input)
                .send()
                .join();
        var output = answer.getDecisionOutput();
        var decided = output == null ? null : json.readTree(output);
        if (decided == null || decided.isNull())
            throw new IllegalStateException(
                    "decision " + pinned.decisionId() + " version " + pinned.version() + " has no rule for " + input);
        return decided;
    }

    /** What had been shown and now counts. */
    void keep(UUID bookingId, String decisionId, Map<String, Object> input, JsonNode decided) {
        keep(bookingId, pinned(bookingId, decisionId), input, decided);
    }

    private void keep(UUID bookingId, PinnedDecision pinned, Map<String, Object> input, JsonNode decided) {
        cases.keep(
                bookingId,
                bookings.get(bookingId).round(),
                pinned.decisionId(),
                pinned.decisionKey(),
                pinned.version(),
                input,
                decided);
    }
}
