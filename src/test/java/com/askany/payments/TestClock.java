package com.askany.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is moved on. */
class TestClock extends Clock {
    /** One time for the application and for whatever is started beside it. */
    static final TestClock SHARED = new TestClock();

    private volatile Instant now = Instant.parse("2026-11-24T07:00:00Z");

    void moveOn(Duration duration) {
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
