package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.INT;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionRequirementsIntent;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRequirementsRecordValue;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** DMN models. */
final class DecisionRequirements implements Projected {
    static final Table TABLE = Table.named("decision_requirements")
            .key("key", LONG)
            .last("id", TEXT)
            .last("name", TEXT)
            .last("version", INT)
            .last("resource_name", TEXT)
            .last("tenant_id", TEXT)
            .last("xml", TEXT);

    static final View VIEW = View.of(TABLE)
            .field("decisionRequirementsKey", Kind.KEY, "key")
            .field("decisionRequirementsId", Kind.TEXT, "id")
            .field("decisionRequirementsName", Kind.TEXT, "name")
            .field("version", Kind.INT, "version")
            .field("resourceName", Kind.TEXT, "resource_name")
            .field("tenantId", Kind.TEXT, "tenant_id");

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.DECISION_REQUIREMENTS);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        if (event.getIntent() != DecisionRequirementsIntent.CREATED) return;
        var requirements = (DecisionRequirementsRecordValue) event.getValue();
        rows.put(
                requirements.getDecisionRequirementsKey(),
                requirements.getDecisionRequirementsId(),
                requirements.getDecisionRequirementsName(),
                requirements.getDecisionRequirementsVersion(),
                requirements.getResourceName(),
                requirements.getTenantId(),
                new String(requirements.getResource(), StandardCharsets.UTF_8));
    }
}
