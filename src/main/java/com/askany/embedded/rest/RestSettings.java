package com.askany.embedded.rest;

import java.time.Duration;

/**
 * Port 0 takes any free one.
 *
 * @param port of the REST API
 * @param managementPort of clock, purge and health
 * @param retention how long an ended instance stays searchable, by the engine's clock
 */
public record RestSettings(int port, int managementPort, Duration retention) {
    /** Camunda's own ports, and a month of ended instances. */
    public static final RestSettings USUAL = new RestSettings(8088, 9600, Duration.ofDays(30));

    /** Any free ports, for tests. */
    public static RestSettings anyPorts() {
        return new RestSettings(0, 0, USUAL.retention);
    }
}
