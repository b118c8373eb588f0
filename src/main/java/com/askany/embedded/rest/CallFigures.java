package com.askany.embedded.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** How often a call was answered, how long that took, waiting for jobs included, and how often it was a problem. */
final class CallFigures {
    private final MeterRegistry meters;
    private final String call;
    private final Timer calls;

    /** @param call method and path template */
    CallFigures(MeterRegistry meters, String call) {
        this.meters = meters;
        this.call = call;
        calls = Timer.builder("camunda.rest.calls")
                .description("Calls of the REST API and the management address")
                .tag("call", call)
                .register(meters);
    }

    void answered(int status, long nanos) {
        calls.record(nanos, TimeUnit.NANOSECONDS);
        if (status >= 400)
            meters.counter("camunda.rest.problems", "call", call, "status", String.valueOf(status))
                    .increment();
    }
}
