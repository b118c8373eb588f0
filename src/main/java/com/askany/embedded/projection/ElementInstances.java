package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.util.Set;

/** Instances of BPMN elements; the process itself and the flows between elements have tables of their own. */
final class ElementInstances implements Projected {
    static final Table TABLE = Table.named("element_instance")
            .key("key", LONG)
            .last("process_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .last("process_definition_key", LONG)
            .last("process_definition_id", TEXT)
            .last("element_id", TEXT)
            .last("element_name", TEXT)
            .last("type", TEXT)
            .last("scope_key", LONG)
            .first("start_date", LONG)
            .known("end_date", LONG)
            .known("state", TEXT)
            .last("tenant_id", TEXT)
            .index("instance", "(process_instance_key)")
            .index("scope", "(scope_key)")
            .index("definition", "(process_definition_key, element_id, state)");

    static final View VIEW = View.of(TABLE)
            .field("elementInstanceKey", Kind.KEY, "key")
            .field("processInstanceKey", Kind.KEY, "process_instance_key")
            .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
            .field("processDefinitionKey", Kind.KEY, "process_definition_key")
            .field("processDefinitionId", Kind.TEXT, "process_definition_id")
            .field("elementId", Kind.TEXT, "element_id")
            .field("elementName", Kind.TEXT, "element_name")
            .field("type", Kind.TEXT, "type")
            .field("startDate", Kind.TIME, "start_date")
            .field("endDate", Kind.TIME, "end_date")
            .field("state", Kind.TEXT, "state")
            .computed("hasIncident", Kind.BOOL, Incidents.ACTIVE_AT_OR_BELOW)
            .computed("incidentKey", Kind.KEY, Incidents.ACTIVE_KEY_AT)
            .field("tenantId", Kind.TEXT, "tenant_id")
            .filter("elementInstanceScopeKey", Kind.KEY, "t.scope_key");

    private final Models models;

    ElementInstances(Models models) {
        this.models = models;
    }

    static boolean isShown(ProcessInstanceIntent intent) {
        return switch (intent) {
            case ELEMENT_ACTIVATING, ELEMENT_COMPLETED, ELEMENT_TERMINATED, ELEMENT_MIGRATED, ANCESTOR_MIGRATED -> true;
            default -> false;
        };
    }

    /** Null when the event leaves the state as it is. */
    static String state(ProcessInstanceIntent intent) {
        return switch (intent) {
            case ELEMENT_ACTIVATING -> "ACTIVE";
            case ELEMENT_COMPLETED -> "COMPLETED";
            case ELEMENT_TERMINATED -> "TERMINATED";
            default -> null;
        };
    }

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.PROCESS_INSTANCE);
    }

    @Override
    public boolean wants(Intent intent) {
        return isShown((ProcessInstanceIntent) intent);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        var intent = (ProcessInstanceIntent) event.getIntent();
        var element = (ProcessInstanceRecordValue) event.getValue();
        var type = element.getBpmnElementType();
        if (type == BpmnElementType.PROCESS || type == BpmnElementType.SEQUENCE_FLOW) return;
        var state = state(intent);
        boolean isStarted = intent == ProcessInstanceIntent.ELEMENT_ACTIVATING;
        rows.put(
                event.getKey(),
                element.getProcessInstanceKey(),
                Values.key(element.getRootProcessInstanceKey()),
                element.getProcessDefinitionKey(),
                element.getBpmnProcessId(),
                element.getElementId(),
                models.of(element.getProcessDefinitionKey()).elementNames().get(element.getElementId()),
                type.name(),
                element.getFlowScopeKey(),
                isStarted ? event.getTimestamp() : null,
                isStarted || state == null ? null : event.getTimestamp(),
                state,
                element.getTenantId());
    }
}
