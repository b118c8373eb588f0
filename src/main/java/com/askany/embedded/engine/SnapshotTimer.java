package com.askany.embedded.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks once a second whether a snapshot is due. After one that failed it waits a minute. */
final class SnapshotTimer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SnapshotTimer.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    interface Task {
        /** @param pressing the time for one has come, however few records there are */
        boolean snapshotIfDue(boolean pressing) throws Exception;
    }

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("engine-snapshots").daemon().factory());
    private final Duration period;
    private final Task task;
    private volatile long last = System.nanoTime();
    private long notBefore = last;

    SnapshotTimer(Duration period, Task task) {
        this.period = period;
        this.task = task;
        executor.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** As if one had just been taken. */
    void beginAnew() {
        last = System.nanoTime();
    }

    private void tick() {
        long now = System.nanoTime();
        if (now < notBefore) return;
        try {
            if (task.snapshotIfDue(now - last > period.toNanos())) last = now;
        } catch (Exception failure) {
            notBefore = now + PAUSE_AFTER_FAILURE.toNanos();
            log.error("No snapshot of the engine's state could be stored; its log grows until one can", failure);
        }
    }

    /** One that is being taken is finished first. */
    @Override
    public void close() {
        executor.close();
    }
}
