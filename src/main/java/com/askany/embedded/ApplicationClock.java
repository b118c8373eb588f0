package com.askany.embedded;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The engine's time as the application's: moving the engine's clock moves both. */
final class ApplicationClock extends Clock {
    private final Supplier<Instant> engine;
    private final ZoneId zone;

    ApplicationClock(Supplier<Instant> engine) {
        this(engine, ZoneOffset.UTC);
    }

    private ApplicationClock(Supplier<Instant> engine, ZoneId zone) {
        this.engine = engine;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ApplicationClock(engine, other);
    }

    @Override
    public Instant instant() {
        return engine.get();
    }
}
