package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import java.util.Set;

/** What process instances wait, or waited, to be told. */
final class MessageSubscriptions implements Projected {
    static final Table TABLE = Table.named("message_subscription")
            .key("key", LONG)
            .last("process_definition_id", TEXT)
            .last("process_definition_key", LONG)
            .last("process_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .last("element_id", TEXT)
            .last("element_instance_key", LONG)
            .last("state", TEXT)
            .last("last_updated_date", LONG)
            .last("message_name", TEXT)
            .last("correlation_key", TEXT)
            .last("tenant_id", TEXT)
            .index("instance", "(process_instance_key)")
            .index("message", "(message_name, correlation_key)");

    static final View VIEW = View.of(TABLE)
            .field("messageSubscriptionKey", Kind.KEY, "key")
            .field("processDefinitionId", Kind.TEXT, "process_definition_id")
            .field("processDefinitionKey", Kind.KEY, "process_definition_key")
            .field("processInstanceKey", Kind.KEY, "process_instance_key")
            .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
            .field("elementId", Kind.TEXT, "element_id")
            .field("elementInstanceKey", Kind.KEY, "element_instance_key")
            .field("messageSubscriptionState", Kind.TEXT, "state")
            .field("lastUpdatedDate", Kind.TIME, "last_updated_date")
            .field("messageName", Kind.TEXT, "message_name")
            .field("correlationKey", Kind.TEXT, "correlation_key")
            .field("tenantId", Kind.TEXT, "tenant_id");

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.PROCESS_MESSAGE_SUBSCRIPTION);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        if (!(event.getIntent() instanceof ProcessMessageSubscriptionIntent intent)) return;
        switch (intent) {
            case CREATED, CORRELATED, DELETED, MIGRATED -> {
                var subscription = (ProcessMessageSubscriptionRecordValue) event.getValue();
                rows.put(
                        event.getKey(),
                        subscription.getBpmnProcessId(),
                        Values.key(subscription.getProcessDefinitionKey()),
                        subscription.getProcessInstanceKey(),
                        Values.key(subscription.getRootProcessInstanceKey()),
                        subscription.getElementId(),
                        subscription.getElementInstanceKey(),
                        intent.name(),
                        event.getTimestamp(),
                        subscription.getMessageName(),
                        subscription.getCorrelationKey(),
                        subscription.getTenantId());
            }
            default -> {}
        }
    }
}
