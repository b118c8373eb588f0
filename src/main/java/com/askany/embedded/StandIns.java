package com.askany.embedded;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The stand-ins alone, in a process of their own: servers for a product that runs beside them with the profile
 * {@code cluster}. They take the settings of the {@code embedded} profile.
 */
public final class StandIns {
    private StandIns() {}

    public static void main(String[] arguments) {
        var application = new SpringApplicationBuilder(EmbeddedConfiguration.class)
                .web(WebApplicationType.NONE)
                .profiles("embedded")
                .build();
        application.setKeepAlive(true);
        application.run(arguments);
    }
}
