package com.askany.core;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The default clock; the embedded profile puts the engine's own in its place, so that both show one time. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    @Bean
    @Fallback
    Clock systemClock() {
        return Clock.systemUTC();
    }
}
