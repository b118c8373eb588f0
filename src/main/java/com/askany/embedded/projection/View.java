package com.askany.embedded.projection;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a search shows of a table, by the names of the REST API, and what may be filtered and sorted. */
final class View {
    /** How the table is called in a field's expression. */
    static final String ROW = "t";

    record Field(String name, Kind kind, String expression) {}

    interface Rule {
        void apply(JsonNode filter, Where where);
    }

    private final Table table;
    private final Map<String, Field> shown = new LinkedHashMap<>();
    private final Map<String, Rule> rules = new HashMap<>();

    private View(Table table) {
        this.table = table;
    }

    static View of(Table table) {
        return new View(table);
    }

    /** A field that is a column of its own. */
    View field(String name, Kind kind, String column) {
        return computed(name, kind, ROW + "." + column);
    }

    View computed(String name, Kind kind, String expression) {
        shown.put(name, new Field(name, kind, expression));
        return this;
    }

    /** A filter that is no field, or means something else than its field. */
    View filter(String name, Rule rule) {
        rules.put(name, rule);
        return this;
    }

    /** A filter over an expression that is not shown. */
    View filter(String name, Kind kind, String expression) {
        return filter(name, (filter, where) -> Operators.apply(name, kind, expression, filter, where));
    }

    /** A filter that keeps the newest version of each id when it is true, and everything when it is not. */
    View onlyLatest(String name) {
        var newer = "select 1" + from().replace(" " + ROW, " n")
                + " where n.id = t.id and n.tenant_id = t.tenant_id and n.version > t.version";
        return filter(name, (filter, where) -> {
            if (filter.asBoolean()) where.and("not exists (" + newer + ")");
        });
    }

    /** Alternatives in "$or": each is a filter of its own. */
    View alternatives() {
        return filter("$or", (filter, where) -> {
            if (filter.isEmpty()) return;
            var either = new java.util.StringJoiner(" or ", "(", ")");
            var values = new java.util.ArrayList<>();
            filter.forEach(alternative -> {
                var one = new Where();
                apply(alternative, one);
                either.add("(" + one.sql() + ")");
                values.addAll(one.values());
            });
            where.and(either.toString(), values);
        });
    }

    Table table() {
        return table;
    }

    Field key() {
        return shown.values().iterator().next();
    }

    Field sortable(String name) {
        var field = shown.get(name);
        if (field == null) throw InvalidQuery.invalid("Unknown sortBy: " + name);
        return field;
    }

    Set<String> fieldNames() {
        return shown.keySet();
    }

    boolean understands(String filter) {
        return rules.containsKey(filter) || shown.containsKey(filter);
    }

    void apply(JsonNode filter, Where where) {
        if (filter == null || filter.isNull()) return;
        filter.properties().forEach(property -> apply(property.getKey(), property.getValue(), where));
    }

    private void apply(String name, JsonNode filter, Where where) {
        if (filter.isNull() || filter.isContainerNode() && filter.isEmpty()) return;
        var rule = rules.get(name);
        var field = shown.get(name);
        if (rule != null) rule.apply(filter, where);
        else if (field != null) Operators.apply(name, field.kind(), field.expression(), filter, where);
        else throw InvalidQuery.unsupported("The filter '" + name + "' is not implemented.");
    }

    String select() {
        return shown.values().stream().map(Field::expression).collect(joining(", ", "select ", "")) + from();
    }

    String from() {
        return " from " + table.qualified() + " " + ROW;
    }

    ObjectNode read(ResultSet row) throws SQLException {
        var json = JsonNodeFactory.instance.objectNode();
        int column = 0;
        for (var field : shown.values()) {
            var value = field.kind().read(row, ++column);
            if (value != null) json.set(field.name(), value);
        }
        return json;
    }

    /** The values by which a row is placed in the order, for a cursor. */
    static JsonNode place(List<Field> order, ObjectNode row) {
        var place = JsonNodeFactory.instance.arrayNode();
        order.forEach(field -> place.add(row.get(field.name())));
        return place;
    }
}
