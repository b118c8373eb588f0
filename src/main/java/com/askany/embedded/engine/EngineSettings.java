package com.askany.embedded.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/**
 * @param timerCheck how late a due timer, deadline or back-off fires at most, in real time
 * @param stateMemoryBytes what RocksDB may take outside the heap
 * @param snapshotAfterRecords so many records are replayed at a start at most, about 40,000 a second
 * @param snapshotAfter so long after the last snapshot there is another, in real time, when there was work
 * @param meters where the figures go
 */
public record EngineSettings(
        Duration timerCheck,
        long stateMemoryBytes,
        long snapshotAfterRecords,
        Duration snapshotAfter,
        MeterRegistry meters) {

    public static EngineSettings defaults() {
        return new EngineSettings(
                Duration.ofMillis(50), 256L << 20, 100_000, Duration.ofMinutes(5), new SimpleMeterRegistry());
    }

    public EngineSettings withMeters(MeterRegistry registry) {
        return new EngineSettings(timerCheck, stateMemoryBytes, snapshotAfterRecords, snapshotAfter, registry);
    }

    public EngineSettings withSnapshots(long afterRecords, Duration after) {
        return new EngineSettings(timerCheck, stateMemoryBytes, afterRecords, after, meters);
    }
}
