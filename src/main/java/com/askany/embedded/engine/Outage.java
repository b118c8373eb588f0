package com.askany.embedded.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** How long PostgreSQL may be away before that is taken for its end, and which of its errors are worth waiting for. */
record Outage(long deadlineNanos) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 100;

    /** Connection, transaction state, rollback, resources, not now, operator, system; or none, from the driver or pool. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58", "");

    static Outage begin() {
        return begin(LONGEST);
    }

    static Outage begin(Duration longest) {
        return new Outage(System.nanoTime() + longest.toNanos());
    }

    static boolean mayEnd(SQLException failure) {
        var state = failure.getSQLState();
        return PASSING.contains(state == null || state.length() < 2 ? "" : state.substring(0, 2));
    }

    boolean isBearable() {
        return System.nanoTime() < deadlineNanos && !Thread.currentThread().isInterrupted();
    }

    void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
