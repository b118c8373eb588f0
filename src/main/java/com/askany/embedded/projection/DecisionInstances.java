package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.INT;
import static com.askany.embedded.projection.Column.Type.JSON;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.value.DecisionEvaluationRecordValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Evaluated decisions: one row for each decision of an evaluation, the asked one and those that it required. Outside of
 * processes their keys are −1 and not null, which the client could not read.
 */
final class DecisionInstances implements Projected {
    static final Table TABLE = Table.named("decision_instance")
            .key("id", TEXT)
            .last("evaluation_key", LONG)
            .last("state", TEXT)
            .last("evaluation_date", LONG)
            .last("evaluation_failure", TEXT)
            .last("decision_definition_key", LONG)
            .last("decision_definition_id", TEXT)
            .last("decision_definition_name", TEXT)
            .last("decision_definition_version", INT)
            .last("decision_definition_type", TEXT)
            .last("root_decision_definition_key", LONG)
            .last("decision_requirements_key", LONG)
            .last("process_definition_key", LONG)
            .last("process_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .last("element_instance_key", LONG)
            .last("result", TEXT)
            .last("evaluated_inputs", JSON)
            .last("matched_rules", JSON)
            .last("tenant_id", TEXT)
            .index("instance", "(process_instance_key)");

    static final View VIEW = view();
    static final View WHOLE = view().field("evaluatedInputs", Kind.JSON, "evaluated_inputs")
            .field("matchedRules", Kind.JSON, "matched_rules");

    private static View view() {
        return View.of(TABLE)
                .field("decisionEvaluationInstanceKey", Kind.TEXT, "id")
                .field("decisionEvaluationKey", Kind.KEY, "evaluation_key")
                .field("state", Kind.TEXT, "state")
                .field("evaluationDate", Kind.TIME, "evaluation_date")
                .field("evaluationFailure", Kind.TEXT, "evaluation_failure")
                .field("decisionDefinitionKey", Kind.KEY, "decision_definition_key")
                .field("decisionDefinitionId", Kind.TEXT, "decision_definition_id")
                .field("decisionDefinitionName", Kind.TEXT, "decision_definition_name")
                .field("decisionDefinitionVersion", Kind.INT, "decision_definition_version")
                .field("decisionDefinitionType", Kind.TEXT, "decision_definition_type")
                .field("rootDecisionDefinitionKey", Kind.KEY, "root_decision_definition_key")
                .field("processDefinitionKey", Kind.KEY, "process_definition_key")
                .field("processInstanceKey", Kind.KEY, "process_instance_key")
                .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
                .field("elementInstanceKey", Kind.KEY, "element_instance_key")
                .field("result", Kind.TEXT, "result")
                .field("tenantId", Kind.TEXT, "tenant_id")
                .filter("decisionRequirementsKey", Kind.KEY, "t.decision_requirements_key");
    }

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.DECISION_EVALUATION);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        boolean hasFailed = event.getIntent() == DecisionEvaluationIntent.FAILED;
        if (!hasFailed && event.getIntent() != DecisionEvaluationIntent.EVALUATED) return;
        var evaluation = (DecisionEvaluationRecordValue) event.getValue();
        var decisions = evaluation.getEvaluatedDecisions();
        for (int i = 0; i < decisions.size(); i++) {
            var decision = decisions.get(i);
            boolean isFailed = hasFailed && i == decisions.size() - 1;
            rows.put(
                    id(event, decision, i + 1),
                    event.getKey(),
                    isFailed ? "FAILED" : "EVALUATED",
                    event.getTimestamp(),
                    isFailed ? evaluation.getEvaluationFailureMessage() : null,
                    decision.getDecisionKey(),
                    decision.getDecisionId(),
                    decision.getDecisionName(),
                    decision.getDecisionVersion(),
                    decision.getDecisionType(),
                    evaluation.getDecisionKey(),
                    evaluation.getDecisionRequirementsKey(),
                    evaluation.getProcessDefinitionKey(),
                    evaluation.getProcessInstanceKey(),
                    Values.key(evaluation.getRootProcessInstanceKey()),
                    evaluation.getElementInstanceKey(),
                    decision.getDecisionOutput(),
                    Values.json(inputs(decision)),
                    Values.json(rules(decision)),
                    evaluation.getTenantId());
        }
    }

    private static String id(Record<?> event, EvaluatedDecisionValue decision, int index) {
        var given = Values.text(decision.getDecisionEvaluationInstanceKey());
        return given != null ? given : event.getKey() + "-" + index;
    }

    private static List<?> inputs(EvaluatedDecisionValue decision) {
        return decision.getEvaluatedInputs().stream()
                .map(input -> Map.of(
                        "inputId", input.getInputId(),
                        "inputName", input.getInputName(),
                        "inputValue", input.getInputValue()))
                .toList();
    }

    private static List<?> rules(EvaluatedDecisionValue decision) {
        return decision.getMatchedRules().stream()
                .map(rule -> Map.of(
                        "ruleId", rule.getRuleId(),
                        "ruleIndex", rule.getRuleIndex(),
                        "evaluatedOutputs",
                                rule.getEvaluatedOutputs().stream()
                                        .map(output -> Map.of(
                                                "outputId", output.getOutputId(),
                                                "outputName", output.getOutputName(),
                                                "outputValue", output.getOutputValue(),
                                                "ruleId", rule.getRuleId(),
                                                "ruleIndex", rule.getRuleIndex()))
                                        .toList()))
                .toList();
    }
}
