package com.askany.payments;

import com.askany.embedded.http.Answer;
import com.askany.embedded.http.LoopbackServer;
import com.askany.embedded.http.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;

/** Stands between us and the gateway's API and does with the messages what lines and gateways do on bad days. */
class UnreliableLine implements AutoCloseable {
    enum Mood {
        GOOD,
        /** Nobody listens. */
        DOWN,
        /** Takes the message and never answers; the gateway never hears of it. */
        SILENT,
        /** The gateway does it, its answer gets lost. */
        LOSES_ANSWERS,
        /** The gateway's answer comes changed. */
        TAMPERS,
        /** The gateway gets the message twice, the second answer comes through. */
        SENDS_TWICE
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch never = new CountDownLatch(1);
    private final int port;
    private LoopbackServer server;
    private volatile Mood mood = Mood.GOOD;
    private volatile URI gateway;

    UnreliableLine() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://localhost:" + port + "/merchant_webapi/api/transaction");
    }

    void to(URI gateway) {
        this.gateway = gateway;
    }

    void is(Mood mood) throws IOException {
        this.mood = mood;
        if (mood == Mood.DOWN && server != null) {
            server.close();
            server = null;
        } else if (mood != Mood.DOWN && server == null) server = LoopbackServer.start(port, this::pass);
    }

    @Override
    public void close() {
        if (server != null) server.close();
        http.close();
    }

    private Answer pass(Request request) throws Exception {
        return switch (mood) {
            case GOOD -> Answer.json(forward(request));
            case TAMPERS -> Answer.json(forward(request).replace("45000000", "45000100"));
            case SENDS_TWICE -> {
                forward(request);
                yield Answer.json(forward(request));
            }
            case LOSES_ANSWERS -> {
                forward(request);
                yield silence();
            }
            default -> silence();
        };
    }

    private Answer silence() throws InterruptedException {
        never.await();
        throw new IllegalStateException();
    }

    private String forward(Request request) throws Exception {
        var message = HttpRequest.newBuilder(gateway)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()))
                .build();
        return http.send(message, HttpResponse.BodyHandlers.ofString()).body();
    }
}
