package com.askany.embedded.projection;

import static java.util.stream.Collectors.joining;

import com.askany.embedded.projection.View.Field;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;

/** The order of a search's rows, in which each has its own place: what was asked for, then the key. Nulls come last. */
record Order(List<Step> steps) {
    record Step(Field field, boolean isDescending) {
        String sql(boolean reversed) {
            return "%s %s nulls %s"
                    .formatted(
                            field.expression(), isDescending != reversed ? "desc" : "asc", reversed ? "first" : "last");
        }
    }

    static Order of(View view, JsonNode sort) {
        var steps = new ArrayList<Step>();
        if (sort != null)
            sort.forEach(step -> steps.add(new Step(
                    view.sortable(step.path("field").asText()),
                    "desc".equalsIgnoreCase(step.path("order").asText()))));
        if (steps.stream().noneMatch(step -> step.field().equals(view.key()))) steps.add(new Step(view.key(), false));
        return new Order(steps);
    }

    List<Field> fields() {
        return steps.stream().map(Step::field).toList();
    }

    String sql(boolean reversed) {
        return steps.stream().map(step -> step.sql(reversed)).collect(joining(", ", " order by ", ""));
    }

    String cursor(JsonNode place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Only rows that come after (or before) the place of the cursor. */
    void beyond(String cursor, boolean before, Where where) {
        var place = place(cursor);
        var either = new StringJoiner(" or ", "(", ")");
        var values = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            var one = new Where();
            for (int j = 0; j < i; j++) same(steps.get(j), place.get(j), one);
            past(steps.get(i), place.get(i), before, one);
            either.add("(" + one.sql() + ")");
            values.addAll(one.values());
        }
        where.and(either.toString(), values);
    }

    private static void same(Step step, JsonNode value, Where where) {
        var expression = step.field().expression();
        if (value.isNull()) where.and(expression + " is null");
        else
            where.and(
                    expression + " = ?",
                    step.field().kind().parameter(step.field().name(), value));
    }

    private static void past(Step step, JsonNode value, boolean before, Where where) {
        var expression = step.field().expression();
        if (value.isNull()) {
            where.and(before ? expression + " is not null" : "false");
            return;
        }
        var comparison = expression + (step.isDescending() != before ? " < ?" : " > ?");
        where.and(
                before ? comparison : "(" + comparison + " or " + expression + " is null)",
                step.field().kind().parameter(step.field().name(), value));
    }

    private JsonNode place(String cursor) {
        try {
            var place = Values.JSON.readTree(Base64.getUrlDecoder().decode(cursor));
            if (place.size() == steps.size()) return place;
        } catch (IllegalArgumentException | java.io.IOException notOurs) {
            // told below
        }
        throw InvalidQuery.invalid("The cursor '" + cursor + "' does not belong to this search.");
    }
}
