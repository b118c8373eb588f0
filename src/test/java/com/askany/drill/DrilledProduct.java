package com.askany.drill;

import com.askany.testing.EmbeddedProperties;
import com.askany.testing.ProductProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged product in a JVM of its own, its clock, its rows; it is killed as {@code kill -9} does and started again. */
final class DrilledProduct implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedProperties properties = EmbeddedProperties.fresh();
    private final Path console =
            properties.data().resolveSibling(properties.data().getFileName() + ".log");
    private final AtomicInteger life = new AtomicInteger();
    private final JdbcClient rows = JdbcClient.create(database());
    private ProductProcess process;
    private Instant time = Instant.EPOCH;

    void start() {
        var arguments = new String[properties.asArguments().length + 2];
        System.arraycopy(properties.asArguments(), 0, arguments, 0, arguments.length - 2);
        // one machine plays a whole city
        arguments[arguments.length - 2] = "--askany.calendar.holds-per-address=10000";
        arguments[arguments.length - 1] = "--askany.calendar.holds-at-once=100";
        process = ProductProcess.start(console, Map.of(), arguments).awaitPage(properties.baseUrl() + "/");
        life.incrementAndGet();
        time = move(Duration.ZERO);
    }

    void kill() {
        process.kill();
    }

    /** How many times it was started: who was signed in before the last start is so no more. */
    int life() {
        return life.get();
    }

    Instant now() {
        return time;
    }

    /** Until it is told otherwise or killed. */
    void gatewayIs(Weather weather) {
        press("/paymentv2/refunds", "mood=" + weather.refunds());
        press("/paymentv2/notices", "held=" + weather.noticesHeld());
    }

    private void press(String path, String form) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + properties.gateway() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        if (send(request).statusCode() != 303) throw new AssertionError("the gateway refused " + path);
    }

    void advanceTo(Instant later) {
        if (later.isAfter(time)) time = move(Duration.between(time, later));
    }

    /** The clock's answer is its new time. */
    private Instant move(Duration step) {
        var answer = ask("/actuator/clock/add", "{\"offsetMilli\":" + step.toMillis() + "}", properties.management());
        return Instant.ofEpochMilli(answer.required("epochMilli").asLong());
    }

    long instances(String state) {
        var body = "{\"filter\":{\"state\":\"" + state + "\"},\"page\":{\"limit\":1}}";
        return ask("/v2/process-instances/search", body, properties.camunda())
                .required("page")
                .required("totalItems")
                .asLong();
    }

    long incidents() {
        return ask("/v2/incidents/search", "{\"filter\":{\"state\":\"ACTIVE\"}}", properties.camunda())
                .required("page")
                .required("totalItems")
                .asLong();
    }

    private JsonNode ask(String path, String body, int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = send(request);
        if (answer.statusCode() != 200) throw new AssertionError(path + ": " + answer.body());
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JdbcClient rows() {
        return rows;
    }

    String baseUrl() {
        return properties.baseUrl();
    }

    Path console() {
        return console;
    }

    @Override
    public void close() {
        process.close();
    }

    private DataSource database() {
        var database = new PGSimpleDataSource();
        database.setURL("jdbc:postgresql://127.0.0.1:" + properties.postgres() + "/askany");
        database.setUser("postgres");
        return database;
    }
}
