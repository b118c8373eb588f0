package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.util.Set;

/** Variables of all scopes, each with the JSON of its newest value. */
final class Variables implements Projected {
    /** A search shows so many characters of a value, as Camunda does; the variable itself has them all. */
    static final int SHOWN_LENGTH = 8191;

    static final Table TABLE = Table.named("variable")
            .key("key", LONG)
            .last("name", TEXT)
            .known("value", TEXT)
            .last("scope_key", LONG)
            .last("process_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .last("process_definition_key", LONG)
            .last("tenant_id", TEXT)
            .index("instance", "(process_instance_key, name)")
            .index("scope", "(scope_key)");

    static final View VIEW = view("t.value");
    static final View SHORTENED = view("left(t.value, " + SHOWN_LENGTH + ")")
            .computed("isTruncated", Kind.BOOL, "length(t.value) > " + SHOWN_LENGTH);

    private static View view(String shownValue) {
        return View.of(TABLE)
                .field("variableKey", Kind.KEY, "key")
                .field("name", Kind.TEXT, "name")
                .computed("value", Kind.TEXT, shownValue)
                .field("scopeKey", Kind.KEY, "scope_key")
                .field("processInstanceKey", Kind.KEY, "process_instance_key")
                .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
                .field("tenantId", Kind.TEXT, "tenant_id")
                .filter("value", Kind.TEXT, "t.value")
                .filter("isTruncated", Kind.BOOL, "(length(t.value) > " + SHOWN_LENGTH + ")");
    }

    /** A filter over several variables by name and value, each of them somewhere in the process instance. */
    static View.Rule ofInstance(String instanceKey) {
        return having("v.process_instance_key = " + instanceKey);
    }

    /** A filter over several variables by name and value, each of them local to the scope. */
    static View.Rule ofScope(String scopeKey) {
        return having("v.scope_key = " + scopeKey);
    }

    private static View.Rule having(String owner) {
        return (filters, where) -> filters.forEach(filter -> {
            var value = new Where();
            Operators.apply("value", Kind.TEXT, "v.value", filter.get("value"), value);
            var parameters = new java.util.ArrayList<Object>();
            parameters.add(filter.path("name").asText());
            parameters.addAll(value.values());
            where.and(
                    "exists (select 1 from camunda.variable v where %s and v.name = ? and %s)"
                            .formatted(owner, value.sql()),
                    parameters);
        });
    }

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.VARIABLE);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        var variable = (VariableRecordValue) event.getValue();
        boolean isMigrated = event.getIntent() == VariableIntent.MIGRATED;
        rows.put(
                event.getKey(),
                variable.getName(),
                isMigrated ? null : variable.getValue(),
                variable.getScopeKey(),
                variable.getProcessInstanceKey(),
                Values.key(variable.getRootProcessInstanceKey()),
                variable.getProcessDefinitionKey(),
                variable.getTenantId());
    }
}
