package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.BOOL;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.util.Set;

/** Which sequence flows an instance took, each once. */
final class SequenceFlows implements Projected {
    static final Table TABLE = Table.named("sequence_flow")
            .key("key", TEXT)
            .last("process_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .last("process_definition_key", LONG)
            .last("process_definition_id", TEXT)
            .last("element_id", TEXT)
            .last("tenant_id", TEXT)
            .last("is_taken", BOOL)
            .index("instance", "(process_instance_key)");

    static final View VIEW = View.of(TABLE)
            .field("sequenceFlowId", Kind.TEXT, "key")
            .field("processInstanceKey", Kind.KEY, "process_instance_key")
            .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
            .field("processDefinitionKey", Kind.KEY, "process_definition_key")
            .field("processDefinitionId", Kind.TEXT, "process_definition_id")
            .field("elementId", Kind.TEXT, "element_id")
            .field("tenantId", Kind.TEXT, "tenant_id")
            .filter("isTaken", Kind.BOOL, "t.is_taken");

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
        return intent == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN
                || intent == ProcessInstanceIntent.SEQUENCE_FLOW_DELETED;
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        boolean isTaken = event.getIntent() == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN;
        var flow = (ProcessInstanceRecordValue) event.getValue();
        rows.put(
                flow.getProcessInstanceKey() + "_" + flow.getElementId(),
                flow.getProcessInstanceKey(),
                Values.key(flow.getRootProcessInstanceKey()),
                flow.getProcessDefinitionKey(),
                flow.getBpmnProcessId(),
                flow.getElementId(),
                flow.getTenantId(),
                isTaken);
    }
}
