package com.askany.embedded.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Answers the searches of the REST API from the projected tables: filter, sort and page as the client sends them, items
 * and page as it reads them.
 */
public final class Searches {
    /** From here on a total is "at least so many". */
    private static final int LARGEST_TOTAL = 10_000;

    private static final int LARGEST_PAGE = 10_000;
    private static final int USUAL_PAGE = 100;

    private final DataSource database;

    public Searches(DataSource database) {
        this.database = database;
    }

    /**
     * @param query {@code {"filter": {}, "sort": [], "page": {}}}, each of them optional
     * @throws InvalidQuery when it cannot be understood
     */
    public ObjectNode search(Subject subject, JsonNode query) {
        return search(subject.view, query, new Where());
    }

    /** Incidents of a process instance or element instance, or of anything inside it. */
    public ObjectNode incidentsWithin(long key, JsonNode query) {
        return search(Incidents.VIEW, query, new Where().and("t.path @> array[?::bigint]", key));
    }

    /** Variables that a user task sees: its own and those of the scopes around it, innermost first. */
    public ObjectNode variablesOfUserTask(long userTaskKey, boolean onlyEffective, boolean shortened, JsonNode query) {
        var scopes = "(with recursive scope(key, depth) as (select element_instance_key, 0 from camunda.user_task"
                + " where key = %d union all select e.scope_key, s.depth + 1 from scope s"
                + " join camunda.element_instance e on e.key = s.key) select key, depth from scope)";
        var visible = scopes.formatted(userTaskKey);
        var where = new Where().and("t.scope_key in (select key from " + visible + " v)");
        if (onlyEffective)
            where.and(
                    "not exists (select 1 from camunda.variable w join %1$s i on i.key = w.scope_key".formatted(visible)
                            + " where w.name = t.name and i.depth < (select o.depth from %s o where o.key = t.scope_key))"
                                    .formatted(visible));
        return search(shortened ? Variables.SHORTENED : Variables.VIEW, query, where);
    }

    /** Sequence flows that the instance took: {@code {"items": []}}. */
    public ObjectNode sequenceFlows(long processInstanceKey) {
        return items(
                SequenceFlows.VIEW.select() + " where t.process_instance_key = ? and t.is_taken order by t.key",
                SequenceFlows.VIEW,
                List.of(processInstanceKey));
    }

    /** The row with this key, or nothing. */
    public Optional<ObjectNode> get(Subject subject, Object key) {
        var view = subject.view;
        var found = rows(view, view.select() + " where " + view.key().expression() + " = ?", List.of(key));
        return found.stream().findFirst();
    }

    /** BPMN of a process definition. */
    public Optional<String> bpmn(long processDefinitionKey) {
        return text("select xml from camunda.process_definition where key = ?", processDefinitionKey);
    }

    /** DMN of decision requirements. */
    public Optional<String> dmn(long decisionRequirementsKey) {
        return text("select xml from camunda.decision_requirements where key = ?", decisionRequirementsKey);
    }

    /** DMN in which a decision is defined. */
    public Optional<String> dmnOfDecision(long decisionDefinitionKey) {
        return text(
                "select r.xml from camunda.decision_definition d"
                        + " join camunda.decision_requirements r on r.key = d.decision_requirements_key"
                        + " where d.key = ?",
                decisionDefinitionKey);
    }

    /** How many instances of each element are, and were, in an instance: {@code {"items": []}}. */
    public ObjectNode elementStatistics(long processInstanceKey) {
        return statistics("e.process_instance_key = ?", List.of(processInstanceKey));
    }

    /** The same over all instances of a definition that pass the filter of process instances. */
    public ObjectNode elementStatisticsOfDefinition(long processDefinitionKey, JsonNode filter) {
        var where = new Where().and("t.process_definition_key = ?", processDefinitionKey);
        ProcessInstances.VIEW.apply(filter, where);
        return statistics(
                "e.process_instance_key in (select t.key" + ProcessInstances.VIEW.from() + " where " + where.sql()
                        + ")",
                where.values());
    }

    private ObjectNode statistics(String condition, List<Object> values) {
        var sql = """
                select element_id, count(*) filter (where state = 'ACTIVE' and not stuck),
                  count(*) filter (where state = 'TERMINATED'), count(*) filter (where state = 'ACTIVE' and stuck),
                  count(*) filter (where state = 'COMPLETED')
                from (select e.element_id, e.state, exists (select 1 from camunda.incident x where x.state = 'ACTIVE'
                  and x.element_instance_key = e.key) as stuck from camunda.element_instance e where %s) counted
                group by element_id order by element_id""".formatted(condition);
        return query(sql, values, rows -> {
            var result = JsonNodeFactory.instance.objectNode();
            var items = result.putArray("items");
            while (rows.next())
                items.addObject()
                        .put("elementId", rows.getString(1))
                        .put("active", rows.getLong(2))
                        .put("canceled", rows.getLong(3))
                        .put("incidents", rows.getLong(4))
                        .put("completed", rows.getLong(5));
            return result;
        });
    }

    private ObjectNode search(View view, JsonNode query, Where where) {
        var page = query.path("page");
        int limit = page.path("limit").asInt(USUAL_PAGE);
        int from = page.path("from").asInt(0);
        var after = page.path("after").asText("");
        var before = page.path("before").asText("");
        if (limit < 0 || limit > LARGEST_PAGE || from < 0)
            throw InvalidQuery.invalid("The page must have 0 to " + LARGEST_PAGE + " items and not begin below 0.");
        if (Stream.of("from", "after", "before").filter(page::hasNonNull).count() > 1)
            throw InvalidQuery.invalid("Only one of [from, after, before] is allowed.");
        if (view == ProcessDefinitions.VIEW) ProcessDefinitions.requireForwards(query);
        view.apply(query.get("filter"), where);
        var order = Order.of(view, query.get("sort"));
        long total = total(view, where);
        var beyond = new Where().and(where);
        boolean backwards = !before.isEmpty();
        if (!after.isEmpty()) order.beyond(after, false, beyond);
        if (backwards) order.beyond(before, true, beyond);
        var sql =
                view.select() + " where " + beyond.sql() + order.sql(backwards) + " limit " + limit + " offset " + from;
        var items = rows(view, sql, beyond.values());
        if (backwards) Collections.reverse(items);
        return result(items, total, order);
    }

    private static ObjectNode result(List<ObjectNode> items, long total, Order order) {
        var result = JsonNodeFactory.instance.objectNode();
        result.putArray("items").addAll(items);
        var page = result.putObject("page")
                .put("totalItems", Math.min(total, LARGEST_TOTAL))
                .put("hasMoreTotalItems", total > LARGEST_TOTAL);
        if (!items.isEmpty()) {
            page.put("startCursor", order.cursor(View.place(order.fields(), items.getFirst())));
            page.put("endCursor", order.cursor(View.place(order.fields(), items.getLast())));
        }
        return result;
    }

    private long total(View view, Where where) {
        var sql = "select count(*) from (select 1" + view.from() + " where " + where.sql() + " limit "
                + (LARGEST_TOTAL + 1) + ") counted";
        return query(sql, where.values(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private ObjectNode items(String sql, View view, List<Object> values) {
        var result = JsonNodeFactory.instance.objectNode();
        result.putArray("items").addAll(rows(view, sql, values));
        return result;
    }

    private List<ObjectNode> rows(View view, String sql, List<?> values) {
        return query(sql, values, rows -> {
            var read = new ArrayList<ObjectNode>();
            while (rows.next()) read.add(view.read(rows));
            return read;
        });
    }

    private Optional<String> text(String sql, long key) {
        return query(
                sql, List.of(key), rows -> rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty());
    }

    private interface Reading<T> {
        T read(java.sql.ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, List<?> values, Reading<T> reading) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return reading.read(statement.executeQuery());
        } catch (SQLException e) {
            throw new IllegalStateException("The search failed", e);
        }
    }

    private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) statement.setObject(i + 1, values.get(i));
    }
}
