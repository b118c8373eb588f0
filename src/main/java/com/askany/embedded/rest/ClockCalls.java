package com.askany.embedded.rest;

import static com.askany.embedded.rest.Commands.require;

import com.askany.embedded.engine.Engine;
import io.camunda.client.protocol.rest.ClockPinRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The engine's clock, by the REST API and by the management address, which Camunda Process Test uses. */
final class ClockCalls {
    private final Engine engine;

    ClockCalls(Engine engine) {
        this.engine = engine;
    }

    void register(Routes routes) {
        routes.put("/v2/clock", this::pin).post("/v2/clock/reset", call -> {
            engine.resetClock();
            return Reply.noContent();
        });
    }

    void registerManagement(Routes routes) {
        routes.get("/actuator/clock", call -> now())
                .post("/actuator/clock", this::pinToMilli)
                .post("/actuator/clock/pin", this::pinToMilli)
                .post("/actuator/clock/add", this::add)
                .delete("/actuator/clock", call -> {
                    engine.resetClock();
                    return now();
                });
    }

    private Reply pin(Call call) {
        var timestamp = require(call.body(ClockPinRequest.class).getTimestamp(), "timestamp");
        if (timestamp < 0)
            throw Problem.invalid("The value for timestamp is '" + timestamp + "' but must not be negative.");
        engine.pinClock(Instant.ofEpochMilli(timestamp));
        return Reply.noContent();
    }

    private Reply pinToMilli(Call call) {
        engine.pinClock(Instant.ofEpochMilli(millis(call, "epochMilli")));
        return now();
    }

    private Reply add(Call call) {
        engine.addToClock(Duration.ofMillis(millis(call, "offsetMilli")));
        return now();
    }

    private static long millis(Call call, String name) {
        var millis = call.json().path(name);
        if (!millis.isNumber()) throw Problem.invalid("No " + name + " provided.");
        return millis.longValue();
    }

    private Reply now() {
        var now = engine.now();
        return Reply.json(Map.of("epochMilli", now.toEpochMilli(), "instant", now.toString()));
    }
}
