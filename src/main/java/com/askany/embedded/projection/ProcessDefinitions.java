package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.BOOL;
import static com.askany.embedded.projection.Column.Type.INT;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Process definitions with their BPMN; a deleted one stays, because its instances do. */
final class ProcessDefinitions implements Projected {
    static final Table TABLE = Table.named("process_definition")
            .key("key", LONG)
            .last("id", TEXT)
            .last("name", TEXT)
            .last("version", INT)
            .last("version_tag", TEXT)
            .last("resource_name", TEXT)
            .last("tenant_id", TEXT)
            .last("has_start_form", BOOL)
            .last("start_form_id", TEXT)
            .last("deployment_key", LONG)
            .last("xml", TEXT)
            .index("version", "(id, version)");

    static final View VIEW = View.of(TABLE)
            .field("processDefinitionKey", Kind.KEY, "key")
            .field("processDefinitionId", Kind.TEXT, "id")
            .field("name", Kind.TEXT, "name")
            .field("version", Kind.INT, "version")
            .field("versionTag", Kind.TEXT, "version_tag")
            .field("resourceName", Kind.TEXT, "resource_name")
            .field("tenantId", Kind.TEXT, "tenant_id")
            .field("hasStartForm", Kind.BOOL, "has_start_form")
            .onlyLatest("isLatestVersion");

    private static final Set<String> ORDERS_OF_LATEST = Set.of("processDefinitionId", "tenantId");

    /** Camunda turns the pages of latest versions only forwards, and sorts them only by what names a process. */
    static void requireForwards(JsonNode query) {
        if (!query.at("/filter/isLatestVersion").asBoolean()) return;
        for (var turn : Set.of("from", "before"))
            if (query.path("page").hasNonNull(turn))
                throw InvalidQuery.invalid("The page's '" + turn + "' is not supported with isLatestVersion.");
        query.path("sort").forEach(sort -> {
            if (!ORDERS_OF_LATEST.contains(sort.path("field").asText()))
                throw InvalidQuery.invalid(
                        "Sorting by " + sort.path("field").asText() + " is not supported with isLatestVersion.");
        });
    }

    private final Models models;

    ProcessDefinitions(Models models) {
        this.models = models;
    }

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.PROCESS);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        if (event.getIntent() != ProcessIntent.CREATED) return;
        var process = (Process) event.getValue();
        var xml = new String(process.getResource(), StandardCharsets.UTF_8);
        var model = models.deployed(process.getProcessDefinitionKey(), process.getBpmnProcessId(), xml);
        rows.put(
                process.getProcessDefinitionKey(),
                process.getBpmnProcessId(),
                model.name(),
                process.getVersion(),
                Values.text(process.getVersionTag()),
                process.getResourceName(),
                process.getTenantId(),
                model.startFormId() != null,
                model.startFormId(),
                Values.key(process.getDeploymentKey()),
                xml);
    }
}
