package com.askany.embedded;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the start on the console with what a newcomer needs: where everything is, and who to sign in as. */
@Component
@Profile("embedded")
class Welcome {
    private final EmbeddedSettings settings;
    private final String baseUrl;
    private final boolean demoData;

    Welcome(
            EmbeddedSettings settings,
            @Value("${askany.base-url}") String baseUrl,
            @Value("${askany.demo-data}") boolean demoData) {
        this.settings = settings;
        this.baseUrl = baseUrl;
        this.demoData = demoData;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        System.out.println(text());
    }

    private String text() {
        var addresses = """

                Askany is running. Data is kept in %s and survives a restart; stop with Ctrl+C.

                  Pages            %s
                  Mails            http://127.0.0.1:%d
                  Payment gateway  http://127.0.0.1:%d
                  Camunda REST     http://127.0.0.1:%d/v2/topology
                """.formatted(
                        settings.dataDirectory().toAbsolutePath().normalize(),
                        baseUrl,
                        settings.mailboxPort(),
                        settings.gatewayPort(),
                        settings.camundaPort());
        return demoData ? addresses + ACCOUNTS : addresses;
    }

    private static final String ACCOUNTS = """

              Sign in as       customer  khach@askany.test
                               expert    chuyengia@askany.test
                               support   hotro@askany.test
                               password  askany-demo
            """;
}
