package com.askany.embedded.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/**
 * @param timerCheck how late a due timer, deadline or back-off fires at most, in real time
 * @param stateMemoryBytes what RocksDB may take outside the heap
 * @param meters where the figures go
 */
public record EngineSettings(Duration timerCheck, long stateMemoryBytes, MeterRegistry meters) {
    public static EngineSettings defaults() {
        return new EngineSettings(Duration.ofMillis(50), 256L << 20, new SimpleMeterRegistry());
    }

    public EngineSettings withMeters(MeterRegistry registry) {
        return new EngineSettings(timerCheck, stateMemoryBytes, registry);
    }
}
