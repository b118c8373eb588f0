package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.INT;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionIntent;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRecordValue;
import java.util.Set;

/** Decision definitions. */
final class DecisionDefinitions implements Projected {
    static final Table TABLE = Table.named("decision_definition")
            .key("key", LONG)
            .last("id", TEXT)
            .last("name", TEXT)
            .last("version", INT)
            .last("decision_requirements_id", TEXT)
            .last("decision_requirements_key", LONG)
            .last("tenant_id", TEXT)
            .index("version", "(id, version)");

    private static final String REQUIREMENTS =
            "(select r.%s from camunda.decision_requirements r where r.key = t.decision_requirements_key)";

    static final View VIEW = View.of(TABLE)
            .field("decisionDefinitionKey", Kind.KEY, "key")
            .field("decisionDefinitionId", Kind.TEXT, "id")
            .field("name", Kind.TEXT, "name")
            .field("version", Kind.INT, "version")
            .field("decisionRequirementsId", Kind.TEXT, "decision_requirements_id")
            .field("decisionRequirementsKey", Kind.KEY, "decision_requirements_key")
            .computed("decisionRequirementsName", Kind.TEXT, REQUIREMENTS.formatted("name"))
            .computed("decisionRequirementsVersion", Kind.INT, REQUIREMENTS.formatted("version"))
            .field("tenantId", Kind.TEXT, "tenant_id")
            .onlyLatest("isLatestVersion");

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.DECISION);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        if (event.getIntent() != DecisionIntent.CREATED) return;
        var decision = (DecisionRecordValue) event.getValue();
        rows.put(
                decision.getDecisionKey(),
                decision.getDecisionId(),
                decision.getDecisionName(),
                decision.getVersion(),
                decision.getDecisionRequirementsId(),
                decision.getDecisionRequirementsKey(),
                decision.getTenantId());
    }
}
