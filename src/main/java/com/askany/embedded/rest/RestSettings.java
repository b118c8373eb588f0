package com.askany.embedded.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/**
 * Port 0 takes any free one.
 *
 * @param port of the REST API
 * @param managementPort of clock, purge and health
 * @param retention how long an ended instance stays searchable, by the engine's clock
 * @param meters where the figures of calls and projection go
 */
public record RestSettings(int port, int managementPort, Duration retention, MeterRegistry meters) {
    /** Camunda's own ports, and a month of ended instances. */
    public static final RestSettings USUAL = new RestSettings(8088, 9600, Duration.ofDays(30));

    public RestSettings(int port, int managementPort, Duration retention) {
        this(port, managementPort, retention, new SimpleMeterRegistry());
    }

    public RestSettings withMeters(MeterRegistry registry) {
        return new RestSettings(port, managementPort, retention, registry);
    }

    /** Any free ports, for tests. */
    public static RestSettings anyPorts() {
        return new RestSettings(0, 0, USUAL.retention);
    }
}
