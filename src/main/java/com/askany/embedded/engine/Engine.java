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
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camunda's engine on one database. Safe for any number of threads. */
public final class Engine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final LogTable table;
    private final Partitions partitions;
    private final EngineClock clock;
    private final ActorScheduler scheduler;
    private final Surroundings surroundings;
    private final SnapshotTimer snapshotTimer;
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private final Listeners<Long> commitListeners = new Listeners<>();
    private final Listeners<String> jobListeners = new Listeners<>();
    private final Listeners<String> failureListeners = new Listeners<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final AtomicReference<Health> health = new AtomicReference<>(Health.UP);
    private volatile LongSupplier readPosition;
    private volatile Partition partition;
    private boolean closed;

    private Engine(DataSource db, Path stateDirectory, EngineSettings settings) throws SQLException, IOException {
        Files.createDirectories(stateDirectory);
        Schema.ensure(db);
        this.clock = new EngineClock(db);
        this.table = new LogTable(db);
        this.scheduler = scheduler();
        this.surroundings = new Surroundings(
                settings,
                new EngineMeters(settings.meters()),
                clock,
                scheduler,
                answering,
                commitListeners::tell,
                jobListeners::tell,
                this::fail);
        this.partitions = new Partitions(table, new SnapshotTable(db), stateDirectory.toAbsolutePath(), surroundings);
        scheduler.start();
        try {
            this.partition = partitions.open();
        } catch (SQLException | IOException | RuntimeException failure) {
            scheduler.stop();
            table.close();
            throw failure;
        }
        EngineMeters.watch(settings.meters(), () -> partition);
        this.snapshotTimer = new SnapshotTimer(settings.snapshotAfter(), this::snapshotIfDue);
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

    /**
     * Sends a command. The answer comes when everything it says is committed to PostgreSQL, on a thread of its own.
     *
     * @param key of what the command is for, −1 where it needs none
     * @return fails with {@link EngineUnavailable} when the command was not taken, or its outcome will not be known
     */
    public CompletableFuture<Answer> send(ValueType valueType, Intent intent, long key, UnifiedRecordValue value) {
        return reading(() -> {
            var last = health.get();
            if (!last.up()) return CompletableFuture.failedFuture(EngineUnavailable.notTaken(last.reason()));
            if (closed) return CompletableFuture.failedFuture(EngineUnavailable.notTaken("The engine is closed"));
            return partition.send(valueType, intent, key, value);
        });
    }

    /** Over the committed records, from the first one the log still has. Ends with a purge: then take another. */
    public LogStreamReader newReader() {
        return reading(() -> partition.newReader());
    }

    /** Names the log that the positions belong to; a purge begins another, whose positions start with 1 again. */
    public UUID logId() {
        return reading(() -> partition.logId());
    }

    /**
     * From now on the log is cut behind the snapshots. Records above the position stay, whoever asks.
     *
     * @param readPosition up to where those who need every record have read
     */
    public void cutLogBehind(LongSupplier readPosition) {
        this.readPosition = readPosition;
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
        var registration = failureListeners.add(listener);
        var last = health.get();
        if (!last.up()) listener.accept(last.reason());
        return registration;
    }

    /** The time by which timers are due and records are dated. Never waits. */
    public Instant now() {
        return partition.now();
    }

    /** The engine's time stands still. Due timers fire within {@link EngineSettings#timerCheck()} and a commit. */
    public void pinClock(Instant instant) {
        moveClock(setting -> setting.pinnedAt(instant));
    }

    /** Moves the engine's time on, pinned or not. */
    public void addToClock(Duration duration) {
        moveClock(setting -> setting.plus(duration));
    }

    /** Back to the machine's time. */
    public void resetClock() {
        moveClock(EngineClock.Setting::real);
    }

    private void moveClock(UnaryOperator<EngineClock.Setting> move) {
        lock.writeLock().lock();
        try {
            partition.moveClock(move.apply(clock.setting()));
        } catch (SQLException failure) {
            throw EngineUnavailable.notTaken("The engine's clock cannot be stored: " + failure.getMessage());
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * All state and the whole log are gone, the keys go on. Commands sent meanwhile wait, open ones fail with
     * {@link EngineUnavailable}; listeners stay.
     */
    public void purge() {
        lock.writeLock().lock();
        try {
            long lastKey = partition.close("The engine was purged");
            partition = partitions.openAnother(lastKey);
            snapshotTimer.beginAnew();
        } catch (Exception failure) {
            fail("The purge failed: " + failure.getMessage());
            throw new IllegalStateException("The purge failed: " + failure.getMessage(), failure);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean snapshotIfDue(boolean pressing) throws Exception {
        lock.readLock().lock();
        try {
            if (closed || !health().up()) return false;
            long records = partition.sinceSnapshot();
            boolean due = records >= surroundings.settings().snapshotAfterRecords() || pressing && records > 0;
            if (due) takeSnapshot();
            return due;
        } finally {
            lock.readLock().unlock();
        }
    }

    private synchronized void takeSnapshot() throws SQLException, IOException {
        partition.takeSnapshot();
        var read = readPosition;
        if (read != null) partition.cutLog(read.getAsLong());
    }

    /** Stores the state in PostgreSQL now, so that the next start replays little, and cuts the log behind it. */
    public void snapshot() {
        lock.readLock().lock();
        try {
            takeSnapshot();
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("No snapshot could be stored: " + failure.getMessage(), failure);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Down for good when it failed, and for as long as it waits for PostgreSQL, which it bears for a minute. */
    public Health health() {
        var last = health.get();
        var trouble = table.trouble();
        return last.up() && !trouble.isEmpty()
                ? Health.down("The engine's log waits for PostgreSQL: " + trouble)
                : last;
    }

    private void fail(String reason) {
        if (!health.compareAndSet(Health.UP, Health.down(reason))) return;
        log.error(reason);
        Thread.ofVirtual().name("engine-failure").start(() -> failureListeners.tell(reason));
    }

    private <T> T reading(Supplier<T> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Open commands fail; what the log has is kept. */
    @Override
    public void close() {
        snapshotTimer.close();
        lock.writeLock().lock();
        try {
            if (closed) return;
            closed = true;
            if (health().up()
                    && partition.sinceSnapshot() > surroundings.settings().snapshotAfterRecords() / 10) takeSnapshot();
            partition.close("The engine is closed");
            scheduler.stop().get();
            table.close();
            answering.close();
        } catch (Exception failure) {
            throw new IllegalStateException("The engine does not close: " + failure.getMessage(), failure);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
