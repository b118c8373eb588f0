package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.BOOL;
import static com.askany.embedded.projection.Column.Type.INT;
import static com.askany.embedded.projection.Column.Type.JSON;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import java.util.EnumSet;
import java.util.Set;

/** Jobs; like Camunda's own search it does not see that a job was handed to a worker until the worker has answered. */
final class Jobs implements Projected {
    private static final Set<JobIntent> SHOWN = EnumSet.of(
            JobIntent.CREATED,
            JobIntent.COMPLETED,
            JobIntent.TIMED_OUT,
            JobIntent.FAILED,
            JobIntent.RETRIES_UPDATED,
            JobIntent.UPDATED,
            JobIntent.CANCELED,
            JobIntent.ERROR_THROWN,
            JobIntent.MIGRATED);
    /** The engine puts the id of the catching element, or none, into these. */
    private static final Set<JobIntent> WITHOUT_ELEMENT =
            EnumSet.of(JobIntent.FAILED, JobIntent.ERROR_THROWN, JobIntent.RETRIES_UPDATED);

    static final Table TABLE = Table.named("job")
            .key("key", LONG)
            .last("type", TEXT)
            .last("worker", TEXT)
            .known("state", TEXT)
            .last("retries", INT)
            .last("kind", TEXT)
            .last("listener_event_type", TEXT)
            .last("process_definition_id", TEXT)
            .last("process_definition_key", LONG)
            .last("process_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .known("element_id", TEXT)
            .last("element_instance_key", LONG)
            .last("tenant_id", TEXT)
            .last("custom_headers", JSON)
            .known("deadline", LONG)
            .last("error_message", TEXT)
            .last("error_code", TEXT)
            .known("has_failed_with_retries_left", BOOL)
            .known("is_denied", BOOL)
            .known("denied_reason", TEXT)
            .first("creation_time", LONG)
            .last("last_update_time", LONG)
            .known("end_time", LONG)
            .index("instance", "(process_instance_key)")
            .index("type", "(type, state)");

    static final View VIEW = View.of(TABLE)
            .field("jobKey", Kind.KEY, "key")
            .field("type", Kind.TEXT, "type")
            .field("worker", Kind.TEXT, "worker")
            .field("state", Kind.TEXT, "state")
            .field("retries", Kind.INT, "retries")
            .field("kind", Kind.TEXT, "kind")
            .field("listenerEventType", Kind.TEXT, "listener_event_type")
            .field("processDefinitionId", Kind.TEXT, "process_definition_id")
            .field("processDefinitionKey", Kind.KEY, "process_definition_key")
            .field("processInstanceKey", Kind.KEY, "process_instance_key")
            .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
            .field("elementId", Kind.TEXT, "element_id")
            .field("elementInstanceKey", Kind.KEY, "element_instance_key")
            .field("tenantId", Kind.TEXT, "tenant_id")
            .field("customHeaders", Kind.JSON, "custom_headers")
            .field("deadline", Kind.TIME, "deadline")
            .field("errorMessage", Kind.TEXT, "error_message")
            .field("errorCode", Kind.TEXT, "error_code")
            .computed("hasFailedWithRetriesLeft", Kind.BOOL, "coalesce(t.has_failed_with_retries_left, false)")
            .field("isDenied", Kind.BOOL, "is_denied")
            .field("deniedReason", Kind.TEXT, "denied_reason")
            .field("creationTime", Kind.TIME, "creation_time")
            .field("lastUpdateTime", Kind.TIME, "last_update_time")
            .field("endTime", Kind.TIME, "end_time");

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.JOB);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        if (!(event.getIntent() instanceof JobIntent intent) || !SHOWN.contains(intent)) return;
        var job = (JobRecordValue) event.getValue();
        boolean hasFailed = intent == JobIntent.FAILED || intent == JobIntent.ERROR_THROWN;
        boolean hasEnded = intent == JobIntent.COMPLETED || intent == JobIntent.CANCELED;
        var result = intent == JobIntent.COMPLETED ? job.getResult() : null;
        rows.put(
                event.getKey(),
                job.getType(),
                job.getWorker(),
                intent == JobIntent.UPDATED ? null : intent.name(),
                job.getRetries(),
                job.getJobKind().name(),
                job.getJobListenerEventType() == null
                        ? "UNSPECIFIED"
                        : job.getJobListenerEventType().name(),
                job.getBpmnProcessId(),
                job.getProcessDefinitionKey(),
                job.getProcessInstanceKey(),
                Values.key(job.getRootProcessInstanceKey()),
                WITHOUT_ELEMENT.contains(intent) ? null : job.getElementId(),
                job.getElementInstanceKey(),
                job.getTenantId(),
                Values.json(job.getCustomHeaders()),
                Values.key(job.getDeadline()),
                Values.text(job.getErrorMessage()),
                Values.text(job.getErrorCode()),
                hasFailed ? job.getRetries() > 0 : null,
                result == null ? null : result.isDenied(),
                result == null ? null : Values.text(result.getDeniedReason()),
                intent == JobIntent.CREATED ? event.getTimestamp() : null,
                event.getTimestamp(),
                hasEnded ? event.getTimestamp() : null);
    }
}
