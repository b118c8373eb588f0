package com.askany.embedded;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the stand-ins keep their data and listen, all on 127.0.0.1. The application finds them by its own properties,
 * as it would find real servers.
 */
@ConfigurationProperties("askany.embedded")
record EmbeddedSettings(
        @DefaultValue("data") Path dataDirectory,
        @DefaultValue("5433") int postgresPort,
        @DefaultValue("8088") int camundaPort,
        @DefaultValue("9600") int managementPort,
        @DefaultValue("3025") int smtpPort,
        @DefaultValue("8025") int mailboxPort,
        @DefaultValue("8090") int gatewayPort) {}
