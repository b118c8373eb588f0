package com.askany.embedded.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How much the projection reads, how long its batches take, and how far it is behind the engine. */
final class Figures {
    private static final double MILLIS = 1000;

    private final Counter records;
    private final Timer batches;
    private final LongSupplier now;
    private volatile long readUpTo;
    private volatile boolean isBehind;

    /** @param now of the engine's clock, milliseconds since 1970 */
    Figures(MeterRegistry meters, LongSupplier now) {
        this.now = now;
        records = Counter.builder("camunda.projection.records")
                .description("Records of the engine that were read")
                .register(meters);
        batches = Timer.builder("camunda.projection.batch")
                .description("Writing one batch of rows with its position")
                .register(meters);
        Gauge.builder("camunda.projection.lag", this, Figures::lagSeconds)
                .description("Age of the newest record in the tables while there are newer ones in the log")
                .baseUnit("seconds")
                .register(meters);
    }

    void wrote(Batch batch, long nanos, boolean thereIsMore) {
        records.increment(batch.records());
        batches.record(nanos, TimeUnit.NANOSECONDS);
        readUpTo = batch.timestamp();
        isBehind = thereIsMore;
    }

    private double lagSeconds() {
        return isBehind ? Math.max(0, now.getAsLong() - readUpTo) / MILLIS : 0;
    }
}
