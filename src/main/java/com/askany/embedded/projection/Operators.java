package com.askany.embedded.projection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The filter operators of the REST API as SQL over one expression: a plain value or {@code {"$in": [...]}}. */
final class Operators {
    private Operators() {}

    static void apply(String field, Kind kind, String expression, JsonNode filter, Where where) {
        if (filter == null || filter.isNull()) return;
        if (!filter.isObject()) {
            where.and(expression + " = ?", kind.parameter(field, filter));
            return;
        }
        filter.properties().forEach(operator -> {
            var value = operator.getValue();
            if (value.isNull() || value.isArray() && value.isEmpty()) return;
            apply(operator.getKey(), field, kind, expression, value, where);
        });
    }

    private static void apply(
            String operator, String field, Kind kind, String expression, JsonNode value, Where where) {
        switch (operator) {
            case "$eq" -> where.and(expression + " = ?", kind.parameter(field, value));
            case "$neq" -> where.and(expression + " is distinct from ?", kind.parameter(field, value));
            case "$gt" -> where.and(expression + " > ?", kind.parameter(field, value));
            case "$gte" -> where.and(expression + " >= ?", kind.parameter(field, value));
            case "$lt" -> where.and(expression + " < ?", kind.parameter(field, value));
            case "$lte" -> where.and(expression + " <= ?", kind.parameter(field, value));
            case "$in" -> where.and(expression + " in (" + marks(value) + ")", all(field, kind, value));
            case "$notIn" ->
                where.and(
                        "(%1$s not in (%2$s) or %1$s is null)".formatted(expression, marks(value)),
                        all(field, kind, value));
            case "$like" -> where.and(expression + "::text like ?", pattern(value.asText()));
            case "$exists" -> where.and(expression + (value.asBoolean() ? " is not null" : " is null"));
            default -> throw InvalidQuery.invalid("Unknown operator '%s' of '%s'.".formatted(operator, field));
        }
    }

    private static String marks(JsonNode values) {
        return String.join(", ", java.util.Collections.nCopies(values.size(), "?"));
    }

    private static List<Object> all(String field, Kind kind, JsonNode values) {
        var all = new ArrayList<>(values.size());
        values.forEach(value -> all.add(kind.parameter(field, value)));
        return all;
    }

    /** The API's wildcards are * and ?, with a backslash before one that is meant as it stands. */
    static String pattern(String wildcards) {
        var like = new StringBuilder();
        for (int i = 0; i < wildcards.length(); i++) {
            char c = wildcards.charAt(i);
            boolean escaped = c == '\\' && i + 1 < wildcards.length() && "*?\\".indexOf(wildcards.charAt(i + 1)) >= 0;
            if (escaped) c = wildcards.charAt(++i);
            if (!escaped && c == '*') like.append('%');
            else if (!escaped && c == '?') like.append('_');
            else if (c == '%' || c == '_' || c == '\\') like.append('\\').append(c);
            else like.append(c);
        }
        return like.toString();
    }
}
