package com.askany.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged product, or its stand-ins alone, in a JVM of its own as on a server: it can be stopped and killed. */
public final class ProductProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(180);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final Path console;

    private ProductProcess(List<String> options, Map<String, String> environment, Path console) {
        this.console = console;
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Xmx1g");
        command.addAll(options);
        try {
            Files.createDirectories(console.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("ASKANY_"));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The whole product as it comes, by its jar. */
    public static ProductProcess start(Path console, Map<String, String> environment, String... arguments) {
        var options = new ArrayList<>(List.of("-jar", jar().toString()));
        options.addAll(List.of(arguments));
        return new ProductProcess(options, environment, console);
    }

    /** Another main class of the same jar. */
    public static ProductProcess startMain(String main, Path console, String... arguments) {
        var options = new ArrayList<>(List.of(
                "-Dloader.main=" + main,
                "-cp",
                jar().toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
        options.addAll(List.of(arguments));
        return new ProductProcess(options, Map.of(), console);
    }

    /** Waits until the address answers 200; fails at once, with the end of the console, when the process is gone. */
    public ProductProcess awaitPage(String address) {
        Awaitility.await("200 from " + address)
                .atMost(START_PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .failFast(() -> {
                    if (!process.isAlive()) throw new AssertionError("the process ended:\n" + lastLines());
                })
                .until(() -> answers(address));
        return this;
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As Ctrl+C. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** What it has written so far. */
    public String console() {
        try {
            return Files.readString(console, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastLines() {
        var lines = console().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    @Override
    public void close() {
        if (!process.isAlive()) return;
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS))
                throw new AssertionError("the process does not end:\n" + lastLines());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(String address) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Integration tests run after packaging: the newest jar is the one that was just built. */
    private static Path jar() {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("askany-.*\\.jar"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new AssertionError("no jar in target: run `./mvnw package` first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
