package com.askany.process;

import com.askany.policies.DraftRefused;
import com.askany.policies.PolicyEngine;
import com.askany.policies.PolicyVersion;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.EvaluatedDecision;
import io.camunda.client.api.response.MatchedDecisionRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The policies on Camunda. A draft is deployed under an id of its own and never written down as in force. */
@Component
class DeployedPolicies implements PolicyEngine {
    private static final int BAD_MODEL = 400;
    private static final int NOT_FOUND = 404;

    private final CamundaClient camunda;
    private final DecisionsInForce decisions;
    private final JsonMapper json;

    DeployedPolicies(CamundaClient camunda, DecisionsInForce decisions, JsonMapper json) {
        this.camunda = camunda;
        this.decisions = decisions;
        this.json = json;
    }

    @Override
    public List<PolicyVersion> versions() {
        return decisions.versions();
    }

    @Override
    public Optional<String> model(long decisionKey) {
        try {
            return Optional.of(
                    camunda.newDecisionDefinitionGetXmlRequest(decisionKey).execute());
        } catch (ProblemException refused) {
            if (refused.code() == NOT_FOUND) return Optional.empty();
            throw refused;
        }
    }

    @Override
    public Answer evaluate(long decisionKey, Map<String, Object> inputs) {
        var answer = camunda.newEvaluateDecisionCommand()
                .decisionKey(decisionKey)
                .variables(inputs)
                .execute();
        var output = answer.getDecisionOutput() == null ? null : json.readTree(answer.getDecisionOutput());
        return new Answer(
                output == null || output.isNull() ? null : output,
                answer.getEvaluatedDecisions().stream()
                        .map(EvaluatedDecision::getMatchedRules)
                        .flatMap(List::stream)
                        .map(MatchedDecisionRule::getRuleId)
                        .toList(),
                answer.getFailureMessage());
    }

    @Override
    public Draft deployDraft(String model) {
        try {
            var deployment = camunda.newDeployResourceCommand()
                    .addResourceStringUtf8(model, "draft.dmn")
                    .execute();
            return new Draft(
                    deployment.getDecisions().getFirst().getDecisionKey(),
                    deployment.getDecisionRequirements().getFirst().getDecisionRequirementsKey());
        } catch (ProblemException refused) {
            if (refused.code() == BAD_MODEL)
                throw new DraftRefused("engine", refused.details().getDetail());
            throw refused;
        }
    }

    @Override
    public void discard(Draft draft) {
        camunda.newDeleteResourceCommand(draft.resourceKey()).execute();
    }
}
