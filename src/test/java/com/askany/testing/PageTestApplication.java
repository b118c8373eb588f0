package com.askany.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Profile;

@SpringBootConfiguration
@EnableAutoConfiguration(excludeName = "io.camunda.client.spring.configuration.CamundaAutoConfiguration")
@ComponentScan({
    "com.askany.core",
    "com.askany.accounts",
    "com.askany.experts",
    "com.askany.calendar",
    "com.askany.web",
    "com.askany.demo"
})
@Profile("page-test")
class PageTestApplication {
    @Bean
    DataSource dataSource() {
        return TestDatabase.freshDatabase();
    }

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneOffset.UTC);
    }
}
