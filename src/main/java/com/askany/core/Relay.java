package com.askany.core;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One thread that works as long as there is something to do, and then waits for its bell, but no longer than a while. */
public final class Relay {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** One go; false when there was nothing to do. */
    public interface Round {
        boolean work() throws InterruptedException;
    }

    private final String name;
    private final Duration idle;
    private final Round round;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private Thread thread;

    public Relay(String name, Duration idle, Round round) {
        this.name = name;
        this.idle = idle;
        this.round = round;
    }

    public void ring() {
        bell.release();
    }

    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /** Lets the round that runs come to its end. */
    public void stop() {
        running = false;
        ring();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running) if (!round.work()) pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() throws InterruptedException {
        bell.tryAcquire(idle.toMillis(), TimeUnit.MILLISECONDS);
        bell.drainPermits();
    }
}
