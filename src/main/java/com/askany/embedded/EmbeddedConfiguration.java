package com.askany.embedded;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.EngineSettings;
import com.askany.embedded.gateway.GatewaySettings;
import com.askany.embedded.gateway.PaymentGateway;
import com.askany.embedded.mailbox.Mailbox;
import com.askany.embedded.mailbox.MailboxSettings;
import com.askany.embedded.postgres.EmbeddedDatabase;
import com.askany.embedded.rest.CamundaRest;
import com.askany.embedded.rest.RestSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts the stand-ins with the application, in the order in which they need each other, and stops them after it. One
 * partition, no authorization, loopback only.
 */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
@EnableConfigurationProperties(EmbeddedSettings.class)
class EmbeddedConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedConfiguration.class);

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(EmbeddedSettings settings) {
        var database = EmbeddedDatabase.start(settings.dataDirectory().resolve("postgres"), settings.postgresPort());
        database.onLost(EmbeddedConfiguration::stop);
        return database;
    }

    @Bean
    JdbcConnectionDetails embeddedDatabaseDetails(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }
        };
    }

    @Bean(destroyMethod = "close")
    Engine engine(EmbeddedDatabase database, EmbeddedSettings settings, ObjectProvider<MeterRegistry> meters) {
        var engineSettings = EngineSettings.defaults();
        var engine = Engine.start(
                database.dataSource(),
                settings.dataDirectory().resolve("engine"),
                meters.stream().findFirst().map(engineSettings::withMeters).orElse(engineSettings));
        engine.onFailure(EmbeddedConfiguration::stop);
        return engine;
    }

    @Bean
    EngineHealth engineHealth(Engine engine) {
        return new EngineHealth(engine);
    }

    @Bean(destroyMethod = "close")
    CamundaRest camundaRest(
            Engine engine, EmbeddedDatabase database, EmbeddedSettings settings, ObjectProvider<MeterRegistry> meters) {
        var restSettings =
                new RestSettings(settings.camundaPort(), settings.managementPort(), RestSettings.USUAL.retention());
        return CamundaRest.start(
                engine,
                database.dataSource(),
                meters.stream().findFirst().map(restSettings::withMeters).orElse(restSettings));
    }

    @Bean
    Clock applicationClock(Engine engine) {
        return new ApplicationClock(engine::now);
    }

    @Bean(destroyMethod = "close")
    Mailbox mailbox(EmbeddedSettings settings) throws IOException {
        return Mailbox.start(new MailboxSettings(
                settings.smtpPort(),
                settings.mailboxPort(),
                settings.dataDirectory().resolve("mail")));
    }

    @Bean(destroyMethod = "close")
    PaymentGateway paymentGateway(
            EmbeddedSettings settings,
            Clock clock,
            @Value("${askany.base-url}") String baseUrl,
            @Value("${askany.vnpay.tmn-code}") String tmnCode,
            @Value("${askany.vnpay.hash-secret}") String hashSecret)
            throws IOException {
        return PaymentGateway.start(new GatewaySettings(
                        settings.gatewayPort(),
                        tmnCode,
                        hashSecret,
                        URI.create(baseUrl + "/payments/vnpay/notice"),
                        settings.dataDirectory().resolve("gateway"))
                .with(clock));
    }

    /** Without its database or engine the application can only do harm: it says why and ends. */
    private static void stop(String reason) {
        LOG.error("A part that everything stands on is lost, the application ends: {}", reason);
        Thread.ofPlatform().start(() -> System.exit(1));
    }
}
