package com.askany.embedded.projection;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The schema of the projection and the one row that says how far it has read. */
final class Schema {
    /** The position before the first record. */
    static final long NOTHING = -1;

    private static final String POSITION = Table.SCHEMA + ".projection";

    private Schema() {}

    static void make(Connection connection, List<Projected> projections) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + Table.SCHEMA);
            statement.execute("create table if not exists " + POSITION
                    + " (id integer primary key check (id = 1), log_id uuid, position bigint not null)");
            statement.execute(
                    "insert into %s values (1, null, %d) on conflict do nothing".formatted(POSITION, NOTHING));
            for (var projected : projections)
                for (var definition : (Iterable<String>) projected.table().definition()::iterator)
                    statement.execute(definition);
        }
    }

    static long position(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select position from " + POSITION)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** After a commit that waits for the disk, and so for all commits before it. */
    static long durablePosition(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local synchronous_commit = on");
            try (var row =
                    statement.executeQuery("update " + POSITION + " set position = position returning position")) {
                row.next();
                long position = row.getLong(1);
                connection.commit();
                return position;
            }
        }
    }

    /** Returns whether the rows end where the caller believes; nothing is changed when they do not. */
    static boolean reach(Connection connection, long from, long to) throws SQLException {
        try (var statement =
                connection.prepareStatement("update " + POSITION + " set position = ? where position = ?")) {
            statement.setLong(1, to);
            statement.setLong(2, from);
            return statement.executeUpdate() == 1;
        }
    }

    /** Whether the rows come from this log. A log that was purged while the rows were not is another one. */
    static boolean isOf(Connection connection, UUID log) throws SQLException {
        try (var statement = connection.prepareStatement("select 1 from " + POSITION + " where log_id = ?")) {
            statement.setObject(1, log);
            return statement.executeQuery().next();
        }
    }

    /** Forgets everything; what comes now is of this log. */
    static void empty(Connection connection, List<Projected> projections, UUID log) throws SQLException {
        connection.setAutoCommit(false);
        var tables = projections.stream()
                .map(projected -> projected.table().qualified())
                .collect(joining(", "));
        execute(connection, "truncate " + tables);
        try (var statement = connection.prepareStatement("update " + POSITION + " set position = ?, log_id = ?")) {
            statement.setLong(1, NOTHING);
            statement.setObject(2, log);
            statement.executeUpdate();
        }
        connection.commit();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
