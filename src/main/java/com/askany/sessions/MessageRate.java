package com.askany.sessions;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How many messages one connection may send: a handful at once, as browsers do when they connect, then steadily few. */
class MessageRate {
    static final int AT_ONCE = 120;

    private static final double A_SECOND = 10;
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private double left = AT_ONCE;
    private long last;

    MessageRate(LongSupplier nanos) {
        this.nanos = nanos;
        last = nanos.getAsLong();
    }

    /** False when it was one too many. */
    synchronized boolean admits() {
        long now = nanos.getAsLong();
        left = Math.min(AT_ONCE, left + (now - last) / NANOS * A_SECOND);
        last = now;
        if (left < 1) return false;
        left--;
        return true;
    }
}
