package com.askany.embedded.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Forgets instances that ended, and decisions that were evaluated for none, long enough ago by the engine's own clock, a handful at a time. */
final class Retention {
    private static final int AT_ONCE = 500;
    private static final List<Table> OF_AN_INSTANCE = List.of(
            ElementInstances.TABLE,
            SequenceFlows.TABLE,
            Variables.TABLE,
            Incidents.TABLE,
            Jobs.TABLE,
            UserTasks.TABLE,
            MessageSubscriptions.TABLE,
            CorrelatedMessages.TABLE,
            DecisionInstances.TABLE);

    private final Duration kept;
    private volatile long now;

    Retention(Duration kept) {
        this.kept = kept;
    }

    void clock(long now) {
        this.now = now;
    }

    void enforce(Connection connection) throws SQLException {
        if (now == 0) return;
        connection.setAutoCommit(false);
        while (forget(connection, now - kept.toMillis()) == AT_ONCE) connection.commit();
        forgetDecisions(connection, now - kept.toMillis());
        connection.commit();
    }

    /** Those of no process instance. */
    private static void forgetDecisions(Connection connection, long before) throws SQLException {
        try (var delete = connection.prepareStatement("delete from " + DecisionInstances.TABLE.qualified()
                + " where process_instance_key = -1 and evaluation_date < ?")) {
            delete.setLong(1, before);
            delete.executeUpdate();
        }
    }

    private static int forget(Connection connection, long before) throws SQLException {
        try (var select = connection.prepareStatement(
                "select array_agg(key) from (select key from camunda.process_instance where end_date < ?"
                        + " order by end_date limit " + AT_ONCE + ") ended")) {
            select.setLong(1, before);
            var row = select.executeQuery();
            row.next();
            var keys = row.getArray(1);
            if (keys == null) return 0;
            for (var table : OF_AN_INSTANCE) {
                try (var delete = connection.prepareStatement(
                        "delete from " + table.qualified() + " where process_instance_key = any(?)")) {
                    delete.setArray(1, keys);
                    delete.executeUpdate();
                }
            }
            try (var delete = connection.prepareStatement(
                    "delete from " + ProcessInstances.TABLE.qualified() + " where key = any(?)")) {
                delete.setArray(1, keys);
                return delete.executeUpdate();
            }
        }
    }
}
