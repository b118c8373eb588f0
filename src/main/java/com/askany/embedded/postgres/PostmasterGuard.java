package com.askany.embedded.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts PostgreSQL again when it ends although nobody stopped it. */
final class PostmasterGuard {
    private static final Logger log = LoggerFactory.getLogger(PostmasterGuard.class);
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 200;

    private final PostmasterFile file;
    private final PostmasterCommand command;
    private final List<Consumer<String>> lostListeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    PostmasterGuard(Path dataDirectory) {
        this.file = new PostmasterFile(dataDirectory);
        this.command = new PostmasterCommand(dataDirectory);
    }

    void watch() throws IOException {
        var process = file.process().orElseThrow(() -> new IOException("PostgreSQL has ended just after its start"));
        Thread.ofPlatform().name("postgres-guard").daemon().start(() -> {
            while (!closed && process.isAlive()) pause();
            restart();
        });
    }

    void onLost(Consumer<String> listener) {
        lostListeners.add(listener);
    }

    /** Returns when it starts nothing any more; what it had begun to start runs, or not. */
    void close() {
        closed = true;
        synchronized (this) {
            lostListeners.clear();
        }
    }

    private synchronized void restart() {
        if (closed) return;
        log.warn("PostgreSQL has ended by itself and is started again");
        long deadline = System.nanoTime() + LONGEST_ABSENCE.toNanos();
        String reason = "";
        while (!closed && System.nanoTime() < deadline) {
            try {
                var left = Duration.ofNanos(deadline - System.nanoTime());
                command.start(left);
                watch();
                log.info("PostgreSQL is back");
                return;
            } catch (IOException failure) {
                reason = failure.getMessage();
                pause();
            }
        }
        if (closed) return;
        var lost = "PostgreSQL ended by itself and did not start again within %d s: %s"
                .formatted(LONGEST_ABSENCE.toSeconds(), reason);
        log.error(lost);
        lostListeners.forEach(listener -> listener.accept(lost));
    }

    /**
     * Its orphaned backends need a moment to notice and to let go of the shared memory. Java itself looks less and less
     * often for the end of a process that it did not start, in the end every five seconds.
     */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
