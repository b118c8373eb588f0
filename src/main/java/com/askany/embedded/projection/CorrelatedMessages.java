package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.INT;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.MessageStartEventSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.value.MessageStartEventSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import java.util.Set;

/** Which message reached which instance, or started it. */
final class CorrelatedMessages implements Projected {
    static final Table TABLE = Table.named("correlated_message")
            .key("key", TEXT)
            .last("message_key", LONG)
            .last("subscription_key", LONG)
            .last("correlation_time", LONG)
            .last("message_name", TEXT)
            .last("correlation_key", TEXT)
            .last("process_definition_id", TEXT)
            .last("process_definition_key", LONG)
            .last("process_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .last("element_id", TEXT)
            .last("element_instance_key", LONG)
            .last("partition_id", INT)
            .last("tenant_id", TEXT)
            .index("instance", "(process_instance_key)");

    static final View VIEW = View.of(TABLE)
            .field("subscriptionKey", Kind.KEY, "subscription_key")
            .field("messageKey", Kind.KEY, "message_key")
            .field("correlationTime", Kind.TIME, "correlation_time")
            .field("messageName", Kind.TEXT, "message_name")
            .field("correlationKey", Kind.TEXT, "correlation_key")
            .field("processDefinitionId", Kind.TEXT, "process_definition_id")
            .field("processDefinitionKey", Kind.KEY, "process_definition_key")
            .field("processInstanceKey", Kind.KEY, "process_instance_key")
            .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
            .field("elementId", Kind.TEXT, "element_id")
            .field("elementInstanceKey", Kind.KEY, "element_instance_key")
            .field("partitionId", Kind.INT, "partition_id")
            .field("tenantId", Kind.TEXT, "tenant_id");

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.PROCESS_MESSAGE_SUBSCRIPTION, ValueType.MESSAGE_START_EVENT_SUBSCRIPTION);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        if (event.getIntent() == ProcessMessageSubscriptionIntent.CORRELATED) {
            var subscription = (ProcessMessageSubscriptionRecordValue) event.getValue();
            rows.put(
                    subscription.getMessageKey() + "_" + event.getKey(),
                    subscription.getMessageKey(),
                    event.getKey(),
                    event.getTimestamp(),
                    subscription.getMessageName(),
                    subscription.getCorrelationKey(),
                    subscription.getBpmnProcessId(),
                    Values.key(subscription.getProcessDefinitionKey()),
                    subscription.getProcessInstanceKey(),
                    Values.key(subscription.getRootProcessInstanceKey()),
                    subscription.getElementId(),
                    subscription.getElementInstanceKey(),
                    event.getPartitionId(),
                    subscription.getTenantId());
        } else if (event.getIntent() == MessageStartEventSubscriptionIntent.CORRELATED) {
            var subscription = (MessageStartEventSubscriptionRecordValue) event.getValue();
            rows.put(
                    subscription.getMessageKey() + "_" + event.getKey(),
                    subscription.getMessageKey(),
                    event.getKey(),
                    event.getTimestamp(),
                    subscription.getMessageName(),
                    subscription.getCorrelationKey(),
                    subscription.getBpmnProcessId(),
                    Values.key(subscription.getProcessDefinitionKey()),
                    subscription.getProcessInstanceKey(),
                    subscription.getProcessInstanceKey(),
                    subscription.getStartEventId(),
                    null,
                    event.getPartitionId(),
                    subscription.getTenantId());
        }
    }
}
