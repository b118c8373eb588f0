package com.askany.embedded.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of one table that a batch of records makes or changes; what happens to a row twice is merged here already. */
final class Rows {
    private final Table table;
    private final Map<Object, Object[]> byKey = new LinkedHashMap<>();

    Rows(Table table) {
        this.table = table;
    }

    /** One value for each column of the table, in its order. */
    void put(Object... values) {
        var columns = table.columns();
        if (values.length != columns.size())
            throw new IllegalArgumentException(
                    table.name() + " has " + columns.size() + " columns, not " + values.length);
        var older = byKey.putIfAbsent(values[0], values);
        if (older == null) return;
        for (int i = 1; i < values.length; i++) older[i] = columns.get(i).merged(older[i], values[i]);
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    void clear() {
        byKey.clear();
    }

    void write(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(table.upsert())) {
            var columns = table.columns();
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                var values = byKey.values().stream().map(row -> row[column]).toArray();
                statement.setArray(
                        i + 1, connection.createArrayOf(columns.get(i).type().transport(), values));
            }
            statement.executeUpdate();
        }
    }
}
