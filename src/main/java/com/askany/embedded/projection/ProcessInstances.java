package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.INT;
import static com.askany.embedded.projection.Column.Type.JSON;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.util.Set;

/** Process instances. */
final class ProcessInstances implements Projected {
    static final Table TABLE = Table.named("process_instance")
            .key("key", LONG)
            .last("process_definition_key", LONG)
            .last("process_definition_id", TEXT)
            .last("process_definition_name", TEXT)
            .last("process_definition_version", INT)
            .last("process_definition_version_tag", TEXT)
            .last("parent_process_instance_key", LONG)
            .last("parent_element_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .first("start_date", LONG)
            .known("end_date", LONG)
            .known("state", TEXT)
            .last("tenant_id", TEXT)
            .last("tags", JSON)
            .last("business_id", TEXT)
            .index("definition", "(process_definition_key, state)")
            .index("id", "(process_definition_id)")
            .index("parent", "(parent_process_instance_key) where parent_process_instance_key is not null")
            .index("business", "(business_id) where business_id is not null")
            .index("ended", "(end_date) where end_date is not null");

    static final View VIEW = View.of(TABLE)
            .field("processInstanceKey", Kind.KEY, "key")
            .field("processDefinitionId", Kind.TEXT, "process_definition_id")
            .field("processDefinitionName", Kind.TEXT, "process_definition_name")
            .field("processDefinitionVersion", Kind.INT, "process_definition_version")
            .field("processDefinitionVersionTag", Kind.TEXT, "process_definition_version_tag")
            .field("processDefinitionKey", Kind.KEY, "process_definition_key")
            .field("parentProcessInstanceKey", Kind.KEY, "parent_process_instance_key")
            .field("parentElementInstanceKey", Kind.KEY, "parent_element_instance_key")
            .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
            .field("startDate", Kind.TIME, "start_date")
            .field("endDate", Kind.TIME, "end_date")
            .field("state", Kind.TEXT, "state")
            .computed("hasIncident", Kind.BOOL, Incidents.ACTIVE_AT_OR_BELOW)
            .field("tenantId", Kind.TEXT, "tenant_id")
            .field("tags", Kind.JSON, "tags")
            .field("businessId", Kind.TEXT, "business_id")
            .alternatives()
            .filter("tags", (filter, where) -> where.and("t.tags @> ?::jsonb", filter.toString()))
            .filter("variables", Variables.ofInstance("t.key"))
            .filter("errorMessage", ProcessInstances::errorMessage)
            .filter("incidentErrorHashCode", ProcessInstances::errorHash)
            .filter("hasRetriesLeft", ProcessInstances::retriesLeft)
            .filter("elementId", (filter, where) -> anElement("elementId", filter, where))
            .filter("elementInstanceState", (filter, where) -> anElement("state", filter, where))
            .filter("hasElementInstanceIncident", (filter, where) -> anElement("hasIncident", filter, where));

    private static void errorMessage(JsonNode filter, Where where) {
        var incident = new Where();
        Operators.apply("errorMessage", Kind.TEXT, "i.error_message", filter, incident);
        anIncident(incident, where);
    }

    private static void errorHash(JsonNode filter, Where where) {
        var incident = new Where();
        Operators.apply("incidentErrorHashCode", Kind.INT, "i.error_hash", filter, incident);
        anIncident(incident, where);
    }

    private static void anIncident(Where incident, Where where) {
        where.and(
                "exists (select 1 from camunda.incident i where i.state = 'ACTIVE' and i.process_instance_key = t.key and "
                        + incident.sql() + ")",
                incident.values());
    }

    private static void retriesLeft(JsonNode filter, Where where) {
        where.and(
                "exists (select 1 from camunda.job j where j.process_instance_key = t.key and j.state = 'FAILED'"
                        + " and j.has_failed_with_retries_left) = ?",
                filter.asBoolean());
    }

    private static void anElement(String field, JsonNode filter, Where where) {
        var element = new Where();
        var expression = ElementInstances.VIEW.sortable(field).expression().replace("t.", "e.");
        Operators.apply(field, ElementInstances.VIEW.sortable(field).kind(), expression, filter, element);
        where.and(
                "exists (select 1 from camunda.element_instance e where e.process_instance_key = t.key and "
                        + element.sql() + ")",
                element.values());
    }

    private final Models models;

    ProcessInstances(Models models) {
        this.models = models;
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
        return ElementInstances.isShown((ProcessInstanceIntent) intent);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        var instance = (ProcessInstanceRecordValue) event.getValue();
        if (instance.getBpmnElementType() != BpmnElementType.PROCESS) return;
        var state = ElementInstances.state((ProcessInstanceIntent) event.getIntent());
        var model = models.of(instance.getProcessDefinitionKey());
        rows.put(
                event.getKey(),
                instance.getProcessDefinitionKey(),
                instance.getBpmnProcessId(),
                model.name(),
                instance.getVersion(),
                model.versionTag(),
                Values.key(instance.getParentProcessInstanceKey()),
                Values.key(instance.getParentElementInstanceKey()),
                Values.key(instance.getRootProcessInstanceKey()),
                "ACTIVE".equals(state) ? event.getTimestamp() : null,
                "ACTIVE".equals(state) || state == null ? null : event.getTimestamp(),
                state,
                instance.getTenantId(),
                Values.json(instance.getTags()),
                Values.text(instance.getBusinessId()));
    }
}
