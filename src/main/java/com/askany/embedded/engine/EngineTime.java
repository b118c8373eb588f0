package com.askany.embedded.engine;

import io.camunda.zeebe.stream.api.StreamClock.ControllableStreamClock;
import io.camunda.zeebe.stream.impl.ControllableStreamClockImpl;

/**
 * Two clocks, one upon the other: the one the management interface moves, and above it the engine's own, which Camunda's
 * clock commands move and whose state is in the log. Threads wait in the machine's time, whatever these say.
 */
record EngineTime(EngineClock clock, ControllableStreamClock stream) {
    static EngineTime over(EngineClock clock) {
        return new EngineTime(clock, new ControllableStreamClockImpl(clock));
    }
}
