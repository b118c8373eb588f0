package com.askany.embedded.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Supplier;

/** The figures an operator asks for. Camunda's own, some hundred, cost a third of the speed and are left out. */
final class EngineMeters {
    private final Timer commits;
    private final Timer snapshots;
    private final Counter records;
    private final Counter bytes;
    private final MeterRegistry silent = new SimpleMeterRegistry();

    EngineMeters(MeterRegistry registry) {
        commits = Timer.builder("engine.log.commit")
                .description("One commit of the engine's log, durable in PostgreSQL")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        snapshots = Timer.builder("engine.snapshot")
                .description("One snapshot of the engine's state, stored in PostgreSQL")
                .register(registry);
        records = Counter.builder("engine.log.records")
                .description("Records committed to the engine's log")
                .register(registry);
        bytes = Counter.builder("engine.log.bytes")
                .description("What these records took before they were packed")
                .baseUnit("bytes")
                .register(registry);
        silent.config().meterFilter(MeterFilter.deny());
    }

    /** What changes with each purge is asked for when the figures are read. */
    static void watch(MeterRegistry registry, Supplier<Partition> partition) {
        Gauge.builder("engine.log.waiting", () -> partition.get().uncommitted())
                .description("Records appended and not yet committed")
                .register(registry);
        Gauge.builder("engine.log.position", () -> partition.get().committed())
                .description("Position of the last committed record")
                .register(registry);
        Gauge.builder("engine.log.replay", () -> partition.get().sinceSnapshot())
                .description("Records that a start would replay")
                .register(registry);
    }

    Timer commits() {
        return commits;
    }

    Timer snapshots() {
        return snapshots;
    }

    void committed(Block block) {
        records.increment(block.high() - block.low() + 1);
        bytes.increment(block.bytes().length);
    }

    /** For Camunda's own code, which insists on one. */
    MeterRegistry silent() {
        return silent;
    }
}
