package com.askany.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The embedded profile on free ports and in a data directory of its own, so that a test disturbs nobody. */
public record EmbeddedProperties(
        int pages, int postgres, int camunda, int management, int smtp, int mailbox, int gateway, Path data) {

    public static EmbeddedProperties fresh() {
        try {
            Files.createDirectories(Path.of("target", "products"));
            return in(Files.createTempDirectory(Path.of("target", "products"), "data-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static EmbeddedProperties in(Path data) {
        List<Integer> ports = FreePorts.take(7);
        return new EmbeddedProperties(
                ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5), ports.get(6), data);
    }

    public Map<String, String> asMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("server.port", "" + pages);
        map.put("askany.embedded.data-directory", data.toString());
        map.put("askany.embedded.postgres-port", "" + postgres);
        map.put("askany.embedded.camunda-port", "" + camunda);
        map.put("askany.embedded.management-port", "" + management);
        map.put("askany.embedded.smtp-port", "" + smtp);
        map.put("askany.embedded.mailbox-port", "" + mailbox);
        map.put("askany.embedded.gateway-port", "" + gateway);
        return map;
    }

    public String[] asArguments() {
        return asMap().entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    public String baseUrl() {
        return "http://localhost:" + pages;
    }
}
