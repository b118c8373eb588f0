package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.INT;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.LONGS;
import static com.askany.embedded.projection.Column.Type.TEXT;
import static java.util.stream.Collectors.joining;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import java.util.Collection;
import java.util.Set;

/** Incidents, with the keys of every instance and element that contains the place of the incident. */
final class Incidents implements Projected {
    /** For a row "t" of instances or elements: whether it or anything inside it waits for somebody's help. */
    static final String ACTIVE_AT_OR_BELOW =
            "exists (select 1 from camunda.incident x where x.state = 'ACTIVE' and x.path @> array[t.key])";

    static final String ACTIVE_KEY_AT =
            "(select max(x.key) from camunda.incident x where x.state = 'ACTIVE' and x.element_instance_key = t.key)";

    static final Table TABLE = Table.named("incident")
            .key("key", LONG)
            .last("process_definition_key", LONG)
            .last("process_definition_id", TEXT)
            .last("process_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .last("element_id", TEXT)
            .last("element_instance_key", LONG)
            .last("job_key", LONG)
            .last("error_type", TEXT)
            .last("error_message", TEXT)
            .last("error_hash", INT)
            .first("creation_time", LONG)
            .known("state", TEXT)
            .last("tenant_id", TEXT)
            .known("path", LONGS)
            .index("instance", "(process_instance_key)")
            .index("element", "(element_instance_key)")
            .index("path", "using gin (path) where state = 'ACTIVE'");

    static final View VIEW = View.of(TABLE)
            .field("incidentKey", Kind.KEY, "key")
            .field("processDefinitionKey", Kind.KEY, "process_definition_key")
            .field("processDefinitionId", Kind.TEXT, "process_definition_id")
            .field("processInstanceKey", Kind.KEY, "process_instance_key")
            .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
            .field("elementId", Kind.TEXT, "element_id")
            .field("elementInstanceKey", Kind.KEY, "element_instance_key")
            .field("jobKey", Kind.KEY, "job_key")
            .field("errorType", Kind.TEXT, "error_type")
            .field("errorMessage", Kind.TEXT, "error_message")
            .field("creationTime", Kind.TIME, "creation_time")
            .field("state", Kind.TEXT, "state")
            .field("tenantId", Kind.TEXT, "tenant_id");

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.INCIDENT);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        if (!(event.getIntent() instanceof IncidentIntent intent)) return;
        var state = switch (intent) {
            case CREATED -> "ACTIVE";
            case RESOLVED -> "RESOLVED";
            default -> null;
        };
        var incident = (IncidentRecordValue) event.getValue();
        rows.put(
                event.getKey(),
                Values.key(incident.getProcessDefinitionKey()),
                incident.getBpmnProcessId(),
                Values.key(incident.getProcessInstanceKey()),
                Values.key(incident.getRootProcessInstanceKey()),
                incident.getElementId(),
                Values.key(incident.getElementInstanceKey()),
                Values.key(incident.getJobKey()),
                incident.getErrorType().name(),
                incident.getErrorMessage(),
                incident.getErrorMessage().hashCode(),
                intent == IncidentIntent.CREATED ? event.getTimestamp() : null,
                state,
                incident.getTenantId(),
                path(incident));
    }

    private static String path(IncidentRecordValue incident) {
        var path = incident.getElementInstancePath().stream()
                .flatMap(Collection::stream)
                .map(String::valueOf)
                .collect(joining(" "));
        return path.isEmpty() ? incident.getProcessInstanceKey() + " " + incident.getElementInstanceKey() : path;
    }
}
