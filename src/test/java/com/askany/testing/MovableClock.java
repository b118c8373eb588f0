package com.askany.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until the test moves it. */
public class MovableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-24T02:00:00Z");

    public void moveTo(Instant time) {
        now = time;
    }

    public void moveOn(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
