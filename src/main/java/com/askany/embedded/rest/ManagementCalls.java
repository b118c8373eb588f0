package com.askany.embedded.rest;

import com.askany.embedded.projection.Projection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Health and the purge, in which engine and projection forget everything but the key counter. */
final class ManagementCalls {
    private final Projection projection;
    private final Supplier<String> trouble;
    private final AtomicLong purges = new AtomicLong();

    /** @param trouble why the runtime cannot work, or null */
    ManagementCalls(Projection projection, Supplier<String> trouble) {
        this.projection = projection;
        this.trouble = trouble;
    }

    void register(Routes routes) {
        routes.post("/actuator/cluster/purge", call -> purge())
                .get("/actuator/health", call -> health())
                .get("/actuator/health/readiness", call -> health())
                .get("/actuator/health/liveness", call -> health());
    }

    long purges() {
        return purges.get();
    }

    private synchronized Reply purge() {
        projection.purge();
        return Reply.json(202, Map.of("changeId", purges.incrementAndGet(), "plannedChanges", List.of()));
    }

    private Reply health() {
        var reason = trouble.get();
        return reason == null
                ? Reply.json(Map.of("status", "UP"))
                : Reply.json(503, Map.of("status", "DOWN", "details", Map.of("reason", reason)));
    }
}
