package com.askany.policies;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What evaluates decision tables. Whoever deploys them provides it. */
public interface PolicyEngine {
    /** All versions of all policies, drafts not among them; by name, the newest first. */
    List<PolicyVersion> versions();

    /** A version's model as DMN 1.3; empty when the engine's search has not heard of it. */
    Optional<String> model(long decisionKey);

    /** Nothing but this answer comes of it. */
    Answer evaluate(long decisionKey, Map<String, Object> inputs);

    /**
     * Takes a draft in, for evaluation only.
     *
     * @param model whose decision's id begins with {@code draft-}
     * @throws DraftRefused when the engine cannot read an expression in it
     */
    Draft deployDraft(String model);

    void discard(Draft draft);

    /** @param resourceKey by which the engine deletes it */
    record Draft(long decisionKey, long resourceKey) {}

    /**
     * @param output an object by the names of the outputs, or the value itself where there is only one; null when no rule fits
     * @param rules ids of the rules that fit
     * @param failure why the decision failed, null when it did not
     */
    record Answer(JsonNode output, List<String> rules, String failure) {}
}
