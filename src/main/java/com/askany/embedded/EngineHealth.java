package com.askany.embedded;

import com.askany.embedded.engine.Engine;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** DOWN with the reason when the engine can go on no more. */
record EngineHealth(Engine engine) implements HealthIndicator {
    @Override
    public Health health() {
        var health = engine.health();
        return health.up()
                ? Health.up().build()
                : Health.down().withDetail("reason", health.reason()).build();
    }
}
