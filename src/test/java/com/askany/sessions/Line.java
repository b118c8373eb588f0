package com.askany.sessions;

import com.askany.testing.Visitor;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** A connection to a room without a browser: keeps what it hears, and why it was closed. */
final class Line implements WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    /** @param protocols what a browser's second argument would be: the room's name and the token */
    static Line open(Visitor visitor, URI address, String origin, List<String> protocols) {
        var line = new Line();
        var builder = visitor.line();
        if (origin != null) builder.header("Origin", origin);
        if (!protocols.isEmpty())
            builder.subprotocols(
                    protocols.getFirst(), protocols.subList(1, protocols.size()).toArray(String[]::new));
        line.socket = builder.buildAsync(address, line).join();
        return line;
    }

    /** The HTTP status with which the connection is refused. */
    static int refusal(Visitor visitor, URI address, String origin, List<String> protocols) {
        try {
            open(visitor, address, origin, protocols);
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused)
                return refused.getResponse().statusCode();
            throw e;
        }
        throw new AssertionError("it was let in");
    }

    void say(String message) {
        socket.sendText(message, true).join();
    }

    /** The next message that contains this. */
    String hears(String words) throws InterruptedException {
        for (var message = next(); message != null; message = next()) if (message.contains(words)) return message;
        throw new AssertionError("nobody said " + words);
    }

    private String next() throws InterruptedException {
        return heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void isClosedWith(int code) {
        Assertions.assertThat(closed).succeedsWithin(PATIENCE).isEqualTo(code);
    }

    void hangUp() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            heard.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.complete(WebSocket.NORMAL_CLOSURE);
    }
}
