package com.askany.embedded.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A web server on 127.0.0.1 with one handler and a virtual thread per request. It refuses bodies above 1 MiB (413),
 * query strings above 32 KiB (414), malformed parameters (400) and host names other than this machine's (421), which
 * keeps foreign web pages from reading it under a name of their own. Nothing is cached by the browser.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoopbackServer.class);
    private static final int LONGEST_BODY = 1 << 20;
    private static final int LONGEST_QUERY = 1 << 15;
    private static final Set<String> OUR_NAMES = Set.of("127.0.0.1", "localhost");
    private static final Map<String, String> HEADERS =
            Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Handler handler;

    private LoopbackServer(HttpServer server, Handler handler) {
        this.server = server;
        this.handler = handler;
    }

    /**
     * Port 0 takes any free one, see {@link #port()}.
     *
     * @throws IOException when the port is taken
     */
    public static LoopbackServer start(int port, Handler handler) throws IOException {
        var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        var loopback = new LoopbackServer(HttpServer.create(address, 0), handler);
        loopback.server.setExecutor(loopback.threads);
        loopback.server.createContext("/", loopback::serve);
        loopback.server.start();
        return loopback;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** "http://localhost:8025", without a slash at the end. */
    public URI address() {
        return URI.create("http://localhost:" + port());
    }

    /** Closes the port; requests under way are given up. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return handler.answer(read(exchange));
        } catch (RefusedRequest refused) {
            return Answer.text(refused.status, refused.getMessage());
        } catch (IOException gone) {
            throw gone;
        } catch (Exception broken) {
            log.error(
                    "{} {} failed",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    broken);
            return Answer.text(500, "Internal error");
        }
    }

    private static Request read(HttpExchange exchange) throws IOException, RefusedRequest {
        var headers = exchange.getRequestHeaders();
        if (!isOurName(headers.getFirst("Host"))) throw new RefusedRequest(421, "Unknown host");
        var uri = exchange.getRequestURI();
        if (uri.getRawQuery() != null && uri.getRawQuery().length() > LONGEST_QUERY)
            throw new RefusedRequest(414, "Query too long");
        var body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) throw new RefusedRequest(413, "Body too long");
        var type = headers.getFirst("Content-Type");
        boolean isForm = type != null && type.startsWith("application/x-www-form-urlencoded");
        var form = isForm ? new String(body, StandardCharsets.UTF_8) : "";
        var method = exchange.getRequestMethod();
        return new Request(
                method.equals("HEAD") ? "GET" : method,
                uri.getPath(),
                Parameters.parse(uri.getRawQuery()),
                Parameters.parse(form),
                body,
                headers::getFirst);
    }

    private static boolean isOurName(String host) {
        return host != null && OUR_NAMES.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        HEADERS.forEach(exchange.getResponseHeaders()::set);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) exchange.getResponseBody().write(answer.body());
    }
}
