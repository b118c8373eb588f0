package com.askany.embedded.projection;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.Registration;
import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the record stream and keeps the searchable tables. One thread reads what is committed and writes it in batches,
 * each in one transaction with the position that it reaches: after a crash it goes on exactly there. Losing the newest
 * rows in a crash is harmless, so its connections need not wait for the disk ({@code synchronous_commit=off}): each
 * batch is for the position that the tables have, else it goes back to that, also when only PostgreSQL crashed. When the
 * database is away it waits; any other failure stops it for good and shows in {@link #failure()}.
 */
public final class Projection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Projection.class);
    private static final int LARGEST_BATCH = 2000;
    private static final Duration LINGER = Duration.ofMillis(10);
    private static final Duration BETWEEN_RETRIES = Duration.ofMillis(500);
    private static final Duration BETWEEN_CLEANUPS = Duration.ofMinutes(1);

    private final Engine engine;
    private final DataSource database;
    private final Retention retention;
    private final Figures figures;
    private final Models models;
    private final List<Projected> projections;
    private final Thread thread;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile long position;
    private volatile long positionAtEnd = Schema.NOTHING;
    private volatile boolean isClosed;
    private volatile boolean isIdle;
    private volatile Throwable failure;
    private volatile LogStreamReader reader;
    private Registration commits;

    private Projection(Engine engine, DataSource database, Duration retention, MeterRegistry meters) {
        this.engine = engine;
        this.database = database;
        this.retention = new Retention(retention);
        this.figures = new Figures(meters, () -> engine.now().toEpochMilli());
        this.models = new Models(database);
        this.projections = List.of(
                new ProcessDefinitions(models),
                new ProcessInstances(models),
                new ElementInstances(models),
                new SequenceFlows(),
                new Variables(),
                new Incidents(),
                new Jobs(),
                new UserTasks(models),
                new MessageSubscriptions(),
                new CorrelatedMessages(),
                new DecisionDefinitions(),
                new DecisionRequirements(),
                new DecisionInstances());
        this.thread = Thread.ofPlatform().name("camunda-projection").unstarted(this::follow);
    }

    /**
     * Makes what is missing of the schema and follows the stream from where the rows end.
     *
     * @param retention how long an ended instance stays searchable
     * @throws IllegalStateException when the log no longer holds what comes next
     */
    public static Projection start(Engine engine, DataSource database, Duration retention, MeterRegistry meters) {
        var projection = new Projection(engine, database, retention, meters);
        try (var connection = database.getConnection()) {
            Schema.make(connection, projection.projections);
            if (!Schema.isOf(connection, engine.logId()))
                Schema.empty(connection, projection.projections, engine.logId());
            projection.position = Schema.position(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The projection's tables cannot be made", e);
        }
        projection.reader = projection.open();
        projection.commits = engine.onCommit(projection::ring);
        projection.thread.start();
        return projection;
    }

    /**
     * Everything up to here is in the tables for good, on disk: the log below is no longer needed. −1 before the first
     * record, and while the database is away.
     */
    public long position() {
        return isClosed ? positionAtEnd : positionOnDisk();
    }

    private long positionOnDisk() {
        try (var connection = database.getConnection()) {
            return Schema.durablePosition(connection);
        } catch (SQLException e) {
            log.warn("Up to where the rows are on disk is unknown: {}", e.getMessage());
            return Schema.NOTHING;
        }
    }

    /** Why it stopped, or null while it runs. */
    public Throwable failure() {
        return failure;
    }

    /** Purges the engine and empties the tables with it. */
    public void purge() {
        turn.lock();
        try {
            reader.close();
            engine.purge();
            try (var connection = database.getConnection()) {
                Schema.empty(connection, projections, engine.logId());
            } catch (SQLException e) {
                throw new IllegalStateException("The projection's tables cannot be emptied", e);
            }
            models.forget();
            position = Schema.NOTHING;
            reader = open();
        } finally {
            turn.unlock();
        }
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        isClosed = true;
        commits.close();
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        positionAtEnd = positionOnDisk();
    }

    private LogStreamReader open() {
        var opened = engine.newReader();
        if (standsAfterPosition(opened)) return opened;
        opened.close();
        throw new IllegalStateException("The projection has read up to position " + position
                + ", but the engine's log does not hold what comes next: they do not belong together, or the log was cut"
                + " too early. Restore both from one backup.");
    }

    private boolean standsAfterPosition(LogStreamReader opened) {
        if (position != Schema.NOTHING && opened.seekToNextEvent(position)) return true;
        if (position == Schema.NOTHING) opened.seekToFirstEvent();
        long next = Math.max(position, 0) + 1;
        return opened.hasNext() ? opened.peekNext().getPosition() == next : position == Schema.NOTHING;
    }

    private void follow() {
        var batch = new Batch(projections);
        var nextCleanup = System.nanoTime() + BETWEEN_CLEANUPS.toNanos();
        while (!isClosed && failure == null) {
            isIdle = true; // what is committed from here on ends the wait below
            int read = step(batch);
            if (read == 0) LockSupport.parkNanos(BETWEEN_CLEANUPS.toNanos());
            isIdle = false;
            if (read > 0 && read < LARGEST_BATCH) linger();
            if (System.nanoTime() - nextCleanup > 0) {
                compare();
                cleanUp();
                nextCleanup = System.nanoTime() + BETWEEN_CLEANUPS.toNanos();
            }
        }
    }

    /** Under load a few more records in a batch cost almost nothing, each batch does. */
    private void linger() {
        long end = System.nanoTime() + LINGER.toNanos();
        for (long left = LINGER.toNanos(); left > 0 && !isClosed; left = end - System.nanoTime())
            LockSupport.parkNanos(left);
    }

    private void ring() {
        if (isIdle) LockSupport.unpark(thread);
    }

    private int step(Batch batch) {
        turn.lock();
        try {
            batch.clear();
            while (batch.records() < LARGEST_BATCH && reader.hasNext()) batch.add(reader.next());
            if (batch.records() > 0) write(batch);
            return batch.records();
        } catch (RuntimeException broken) {
            fail(broken);
            return 0;
        } finally {
            turn.unlock();
        }
    }

    private void fail(RuntimeException broken) {
        failure = broken;
        log.error("The projection stopped after position {}: searches grow old", position, broken);
    }

    /** After a crash that took rows nothing more may have come that is to be written. */
    private void compare() {
        turn.lock();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (Schema.position(connection) != position) goBack(connection);
        } catch (SQLException e) {
            log.warn("Up to where the rows go is unknown: {}", e.getMessage());
        } catch (RuntimeException broken) {
            fail(broken);
        } finally {
            turn.unlock();
        }
    }

    private void write(Batch batch) {
        long begin = System.nanoTime();
        while (!isClosed) {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                batch.write(connection);
                if (!Schema.reach(connection, position, batch.position())) {
                    connection.rollback();
                    goBack(connection);
                    return;
                }
                connection.commit();
                position = batch.position();
                retention.clock(batch.timestamp());
                figures.wrote(batch, System.nanoTime() - begin, reader.hasNext());
                return;
            } catch (SQLException e) {
                if (!isPassing(e)) throw new IllegalStateException("Rows cannot be written", e);
                log.warn("The projection waits for the database: {}", e.getMessage());
                LockSupport.parkNanos(BETWEEN_RETRIES.toNanos());
            }
        }
    }

    /** A crash took the newest rows from PostgreSQL, they are read again. */
    private void goBack(Connection connection) throws SQLException {
        long stored = Schema.position(connection);
        connection.rollback();
        log.warn("PostgreSQL has the rows up to position {} only, not {}: going back", stored, position);
        position = stored;
        reader.close();
        reader = open();
    }

    /** Connection lost, refused or in start-up, too many of them, deadlock: the same batch is as good a second time. */
    private static boolean isPassing(SQLException e) {
        var state = e.getSQLState() == null ? "08" : e.getSQLState();
        return state.startsWith("08") || state.startsWith("57") || state.startsWith("53") || state.startsWith("40");
    }

    private void cleanUp() {
        try (Connection connection = database.getConnection()) {
            retention.enforce(connection);
        } catch (SQLException e) {
            log.warn("Ended instances stay for now: {}", e.getMessage());
        }
    }
}
