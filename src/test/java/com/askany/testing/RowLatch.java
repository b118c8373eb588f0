package com.askany.testing;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds one row, so that whoever wants to change it queues up; PostgreSQL lets them through in the order of their coming.
 * That forces a race into the one order or the other. Who only refers to the row passes.
 */
public final class RowLatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataSource database;
    private final Connection holder;
    private final int pid;

    private RowLatch(DataSource database, Connection holder, int pid) {
        this.database = database;
        this.holder = holder;
        this.pid = pid;
    }

    /** @param condition of one row, with the value as its parameter, such as {@code id = ?} */
    public static RowLatch on(DataSource database, String table, String condition, UUID value) {
        try {
            var holder = database.getConnection();
            holder.setAutoCommit(false);
            try (var lock = holder.prepareStatement(
                            "select 1 from " + table + " where " + condition + " for no key update");
                    var own = holder.prepareStatement("select pg_backend_pid()")) {
                lock.setObject(1, value);
                if (!lock.executeQuery().next()) throw new AssertionError("no row of " + table + " to hold");
                var pid = own.executeQuery();
                pid.next();
                return new RowLatch(database, holder, pid.getInt(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until so many stand behind this row, one behind the other. */
    public void awaitQueue(int length) {
        await("a queue of " + length).atMost(PATIENCE).until(() -> queue() >= length);
    }

    private int queue() {
        return JdbcClient.create(database)
                .sql("""
                        with recursive waiting (pid) as (
                            select a.pid from pg_stat_activity a where :holder = any (pg_blocking_pids(a.pid))
                            union
                            select a.pid from pg_stat_activity a, waiting w where w.pid = any (pg_blocking_pids(a.pid)))
                        select count(*) from waiting""")
                .param("holder", pid)
                .query(Integer.class)
                .single();
    }

    public void open() {
        close();
    }

    @Override
    public void close() {
        try {
            if (holder.isClosed()) return;
            holder.rollback();
            holder.setAutoCommit(true);
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
