package com.askany.embedded.engine;

import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.scheduler.ActorScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camunda's engine on one database. Safe for any number of threads. */
public final class Engine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final LogTable table;
    private final Path runtimeDirectory;
    private final EngineSettings settings;
    private final EngineClock clock;
    private final ActorScheduler scheduler;
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private final Listeners<Long> commitListeners = new Listeners<>();
    private final Listeners<String> jobListeners = new Listeners<>();
    private final Listeners<String> failureListeners = new Listeners<>();
    private final ReadWriteLock runLock = new ReentrantReadWriteLock(true);
    private volatile Health health = Health.UP;
    private LogIdentity identity;
    private Run run;
    private boolean closed;

    private Engine(DataSource db, Path stateDirectory, EngineSettings settings) throws SQLException, IOException {
        this.settings = settings;
        this.runtimeDirectory = stateDirectory.toAbsolutePath().resolve("runtime");
        Files.createDirectories(stateDirectory);
        Schema.ensure(db);
        this.clock = new EngineClock(db);
        this.table = new LogTable(db);
        this.scheduler = scheduler();
        scheduler.start();
        try {
            this.identity = table.identity();
            LogCheck.refuseHalfLog(table);
            this.run = openRun();
        } catch (SQLException | IOException | RuntimeException failure) {
            scheduler.stop();
            table.close();
            throw failure;
        }
    }

    /**
     * Replays what the log has and goes on. What is in the directory need not survive.
     *
     * @param db needs a handful of connections at once; one of them is kept
     * @throws IllegalStateException when the log is incomplete or another process writes to it; the message says what
     *     to do
     */
    public static Engine start(DataSource db, Path stateDirectory, EngineSettings settings) {
        try {
            long begin = System.nanoTime();
            var engine = new Engine(db, stateDirectory, settings);
            log.info("The engine is ready after {} ms", (System.nanoTime() - begin) / 1_000_000);
            return engine;
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("The engine does not start: " + failure.getMessage(), failure);
        }
    }

    private static ActorScheduler scheduler() {
        return ActorScheduler.newActorScheduler()
                .setCpuBoundActorThreadCount(1)
                .setIoBoundActorThreadCount(1)
                .setSchedulerName("engine")
                .setIdleStrategySupplier(() -> new BackoffIdleStrategy(10, 5, 1_000, 10_000_000))
                .build();
    }

    private Run openRun() throws SQLException, IOException {
        Directories.delete(runtimeDirectory);
        var durableLog = new DurableLog(table, this::fail);
        var state = new State(runtimeDirectory, settings);
        state.goOnAfterKey(identity.lastKeyBefore());
        durableLog.addCommitListener(() -> commitListeners.tell(durableLog.committed()));
        var opened = new Run(
                durableLog,
                state,
                EngineTime.over(clock),
                scheduler,
                settings,
                answering,
                jobListeners::tell,
                this::fail);
        opened.open();
        return opened;
    }

    /**
     * Sends a command. The answer comes when everything it says is committed to PostgreSQL, on a thread of its own.
     *
     * @param key of what the command is for, −1 where it needs none
     * @return fails with {@link EngineUnavailable} when the command was not taken, or its outcome will not be known
     */
    public CompletableFuture<Answer> send(ValueType valueType, Intent intent, long key, UnifiedRecordValue value) {
        runLock.readLock().lock();
        try {
            if (!health.up()) return CompletableFuture.failedFuture(new EngineUnavailable(health.reason()));
            if (closed) return CompletableFuture.failedFuture(new EngineUnavailable("The engine is closed"));
            return run.send(valueType, intent, key, value);
        } finally {
            runLock.readLock().unlock();
        }
    }

    /** Over the committed records, from the first one the log still has. Ends with a purge: then take another. */
    public LogStreamReader newReader() {
        runLock.readLock().lock();
        try {
            return run.newReader();
        } finally {
            runLock.readLock().unlock();
        }
    }

    /** Names the log that the positions belong to; a purge begins another, whose positions start with 1 again. */
    public UUID logId() {
        runLock.readLock().lock();
        try {
            return identity.id();
        } finally {
            runLock.readLock().unlock();
        }
    }

    /** Called after each commit by the thread that writes the log: ring a bell, do nothing long. */
    public Registration onCommit(Runnable listener) {
        return commitListeners.add(position -> listener.run());
    }

    /** Called with the job type when there are jobs to activate, by the engine's thread: do nothing long. */
    public Registration onJobsAvailable(Consumer<String> listener) {
        return jobListeners.add(listener);
    }

    /** Called once with the reason when the engine can go on no more; only a new start helps. */
    public Registration onFailure(Consumer<String> listener) {
        return failureListeners.add(listener);
    }

    /** The time of the management clock; Camunda's own clock commands may move the engine's further. */
    public Instant now() {
        return clock.instant();
    }

    /** The engine's time stands still. Due timers fire within {@link EngineSettings#timerCheck()} and a commit. */
    public void pinClock(Instant instant) {
        moveClock(() -> clock.pin(instant));
    }

    /** Moves the engine's time on, pinned or not. */
    public void addToClock(Duration duration) {
        moveClock(() -> clock.add(duration));
    }

    /** Back to the machine's time. */
    public void resetClock() {
        moveClock(clock::reset);
    }

    private void moveClock(ClockMove move) {
        try {
            move.make();
        } catch (SQLException failure) {
            throw new EngineUnavailable("The engine's clock cannot be stored: " + failure.getMessage());
        }
    }

    private interface ClockMove {
        void make() throws SQLException;
    }

    /**
     * All state and the whole log are gone, the keys go on. Commands sent meanwhile wait, open ones fail with
     * {@link EngineUnavailable}; listeners stay.
     */
    public void purge() {
        runLock.writeLock().lock();
        try {
            run.failAll("The engine was purged");
            run.close();
            long lastKey = run.state().lastKey();
            run.state().close();
            identity = table.beginAnother(lastKey);
            run = openRun();
        } catch (Exception failure) {
            fail("The purge failed: " + failure.getMessage());
            throw new IllegalStateException("The purge failed: " + failure.getMessage(), failure);
        } finally {
            runLock.writeLock().unlock();
        }
    }

    public Health health() {
        return health;
    }

    private void fail(String reason) {
        synchronized (failureListeners) {
            if (!health.up()) return;
            health = Health.down(reason);
        }
        log.error(reason);
        failureListeners.tell(reason);
    }

    /** Open commands fail; what the log has is kept. */
    @Override
    public void close() {
        runLock.writeLock().lock();
        try {
            if (closed) return;
            closed = true;
            run.failAll("The engine is closed");
            run.close();
            run.state().close();
            scheduler.close();
            table.close();
            answering.close();
        } catch (Exception failure) {
            throw new IllegalStateException("The engine does not close: " + failure.getMessage(), failure);
        } finally {
            runLock.writeLock().unlock();
        }
    }
}
