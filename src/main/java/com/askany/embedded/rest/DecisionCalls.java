package com.askany.embedded.rest;

import io.camunda.client.protocol.rest.DecisionEvaluationInstruction;
import io.camunda.client.protocol.rest.EvaluateDecisionResult;
import io.camunda.client.protocol.rest.EvaluatedDecisionInputItem;
import io.camunda.client.protocol.rest.EvaluatedDecisionOutputItem;
import io.camunda.client.protocol.rest.EvaluatedDecisionResult;
import io.camunda.client.protocol.rest.MatchedDecisionRuleItem;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;

/** Evaluates decisions outside of processes. A failed evaluation is an answer too. */
final class DecisionCalls {
    private final Commands commands;

    DecisionCalls(Commands commands) {
        this.commands = commands;
    }

    void register(Routes routes) {
        routes.post("/v2/decision-definitions/evaluation", this::evaluate);
    }

    private Reply evaluate(Call call) {
        var request = call.body(DecisionEvaluationInstruction.class);
        Commands.requireDefault(request.getTenantId());
        boolean isById = request.getDecisionDefinitionId() != null;
        if (isById == (request.getDecisionDefinitionKey() != null))
            throw Problem.invalid(
                    isById
                            ? "Only one of [decisionDefinitionId, decisionDefinitionKey] is allowed."
                            : "At least one of [decisionDefinitionId, decisionDefinitionKey] is required.");
        var evaluation = new DecisionEvaluationRecord()
                .setTenantId(Commands.TENANT)
                .setVariables(Json.pack(request.getVariables()));
        if (isById) evaluation.setDecisionId(request.getDecisionDefinitionId());
        else evaluation.setDecisionKey(Call.key(request.getDecisionDefinitionKey()));
        var answer = commands.send(
                ValueType.DECISION_EVALUATION, DecisionEvaluationIntent.EVALUATE, Commands.NEW, evaluation);
        return Reply.json(result(answer.key(), answer.as(new DecisionEvaluationRecord())));
    }

    private static EvaluateDecisionResult result(long key, DecisionEvaluationRecord evaluation) {
        var result = new EvaluateDecisionResult()
                .decisionEvaluationKey(String.valueOf(key))
                .decisionInstanceKey(String.valueOf(key))
                .decisionDefinitionId(evaluation.getDecisionId())
                .decisionDefinitionKey(String.valueOf(evaluation.getDecisionKey()))
                .decisionDefinitionName(evaluation.getDecisionName())
                .decisionDefinitionVersion(evaluation.getDecisionVersion())
                .decisionRequirementsId(evaluation.getDecisionRequirementsId())
                .decisionRequirementsKey(String.valueOf(evaluation.getDecisionRequirementsKey()))
                .failedDecisionDefinitionId(textOrNull(evaluation.getFailedDecisionId()))
                .failureMessage(textOrNull(evaluation.getEvaluationFailureMessage()))
                .output(evaluation.getDecisionOutput())
                .tenantId(evaluation.getTenantId());
        evaluation.getEvaluatedDecisions().forEach(decision -> result.addEvaluatedDecisionsItem(result(decision)));
        return result;
    }

    private static EvaluatedDecisionResult result(EvaluatedDecisionValue decision) {
        var result = new EvaluatedDecisionResult()
                .decisionDefinitionId(decision.getDecisionId())
                .decisionDefinitionKey(String.valueOf(decision.getDecisionKey()))
                .decisionDefinitionName(decision.getDecisionName())
                .decisionDefinitionVersion(decision.getDecisionVersion())
                .decisionDefinitionType(decision.getDecisionType())
                .decisionEvaluationInstanceKey(textOrNull(decision.getDecisionEvaluationInstanceKey()))
                .output(decision.getDecisionOutput())
                .tenantId(decision.getTenantId());
        decision.getEvaluatedInputs()
                .forEach(input -> result.addEvaluatedInputsItem(new EvaluatedDecisionInputItem()
                        .inputId(input.getInputId())
                        .inputName(input.getInputName())
                        .inputValue(input.getInputValue())));
        decision.getMatchedRules().forEach(rule -> {
            var matched = new MatchedDecisionRuleItem().ruleId(rule.getRuleId()).ruleIndex(rule.getRuleIndex());
            rule.getEvaluatedOutputs()
                    .forEach(output -> matched.addEvaluatedOutputsItem(new EvaluatedDecisionOutputItem()
                            .outputId(output.getOutputId())
                            .outputName(output.getOutputName())
                            .outputValue(output.getOutputValue())
                            .ruleId(rule.getRuleId())
                            .ruleIndex(rule.getRuleIndex())));
            result.addMatchedRulesItem(matched);
        });
        return result;
    }

    private static String textOrNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
