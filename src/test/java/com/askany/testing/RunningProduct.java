package com.askany.testing;

import com.askany.AskanyApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product as a user starts it, once for all tests of this JVM; its clock is moved through its own endpoint. */
public final class RunningProduct {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static RunningProduct instance;

    private final EmbeddedProperties properties;
    private final ConfigurableApplicationContext context;

    private RunningProduct() {
        properties = EmbeddedProperties.fresh();
        var application = new SpringApplication(AskanyApplication.class);
        application.addInitializers(
                starting -> starting.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()));
        // a gateway that says nothing is waited for in every test that plays one
        application.setDefaultProperties(Map.of("askany.vnpay.answer-within", "4s"));
        context = application.run(properties.asArguments());
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
    }

    public static synchronized RunningProduct get() {
        if (instance == null) instance = new RunningProduct();
        return instance;
    }

    public String baseUrl() {
        return properties.baseUrl();
    }

    public String mailboxUrl() {
        return "http://127.0.0.1:" + properties.mailbox();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Instant now() {
        return bean(java.time.Clock.class).instant();
    }

    /** Moves the time of engine and application. */
    public void advanceTo(Instant time) {
        var step = Duration.between(now(), time);
        if (step.isNegative()) return;
        post("/actuator/clock/add", "{\"offsetMilli\":" + (step.toMillis() + 1) + "}");
    }

    private void post(String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + properties.management() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300)
                throw new IllegalStateException(path + " answers " + response.statusCode() + " " + response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
