package com.askany.embedded.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTests {
    private final HttpClient client = HttpClient.newHttpClient();
    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start(0, request -> switch (request.target()) {
            case "GET /hello" -> Answer.html("<p>Xin chào " + request.query().get("name"));
            case "POST /form" -> Answer.text(200, request.form().get("city"));
            case "POST /body" -> Answer.json(request.bodyText());
            case "GET /away" -> Answer.redirect(URI.create("http://localhost/there"));
            case "GET /broken" -> throw new IllegalStateException("secret detail");
            default -> Answer.notFound();
        });
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void a_query_is_decoded_and_answered_as_a_page() throws Exception {
        var answer = get("/hello?name=Nguy%E1%BB%85n+An");
        assertThat(answer.body()).isEqualTo("<p>Xin chào Nguyễn An");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void a_form_and_a_body_are_read() throws Exception {
        assertThat(post("/form", "application/x-www-form-urlencoded", "city=Hu%E1%BA%BF")
                        .body())
                .isEqualTo("Huế");
        assertThat(post("/body", "application/json", "{\"a\":1}").body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void a_redirect_names_the_place() throws Exception {
        var answer = get("/away");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("http://localhost/there");
    }

    @Test
    void an_error_keeps_its_detail_to_itself() throws Exception {
        assertThat(get("/broken").statusCode()).isEqualTo(500);
        assertThat(get("/broken").body()).isEqualTo("Internal error");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void too_much_twice_or_malformed_is_refused() throws Exception {
        assertThat(get("/hello?name=a&name=b").statusCode()).isEqualTo(400);
        assertThat(get("/hello?" + "n=".repeat(20_000)).statusCode()).isEqualTo(414);
        assertThat(get("/hello?" + manyParameters()).statusCode()).isEqualTo(400);
        assertThat(post("/body", "text/plain", "x".repeat((1 << 20) + 1)).statusCode())
                .isEqualTo(413);
        assertThat(raw("GET /hello?name=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void a_foreign_host_name_is_refused() throws Exception {
        assertThat(raw("GET /hello?name=a HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    private static String manyParameters() {
        var query = new StringBuilder();
        for (int i = 0; i <= Parameters.MOST; i++) query.append("p").append(i).append("=1&");
        return query.toString();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.address().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
