package com.askany.embedded.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** Conditions joined by "and", with their parameters in order. */
final class Where {
    private final StringJoiner conditions = new StringJoiner(" and ");
    private final List<Object> values = new ArrayList<>();

    Where and(String condition, Object... values) {
        return and(condition, Arrays.asList(values));
    }

    Where and(String condition, List<?> values) {
        conditions.add(condition);
        this.values.addAll(values);
        return this;
    }

    Where and(Where other) {
        return other.isEmpty() ? this : and("(" + other.sql() + ")", other.values);
    }

    boolean isEmpty() {
        return conditions.length() == 0;
    }

    String sql() {
        return isEmpty() ? "true" : conditions.toString();
    }

    List<Object> values() {
        return values;
    }
}
