package com.askany.sessions;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.SessionLimitExceededException;

/** The line to one open page. What cannot be sent any more is dropped: the page notices by itself that it is cut off. */
class Connection {
    /** A page says every five seconds that it is there; one that was silent for so long does not keep its place. */
    static final Duration MEANS_GONE = Duration.ofSeconds(15);

    private static final int SEND_MILLIS = 5_000;
    private static final int UNSENT_BYTES = 256 * 1024;

    private final Entrant entrant;
    private final WebSocketSession line;
    private final MessageRate rate = new MessageRate(System::nanoTime);
    private volatile Instant lastAlive;

    Connection(Entrant entrant, WebSocketSession line, Instant now) {
        this.entrant = entrant;
        this.line = new ConcurrentWebSocketSessionDecorator(line, SEND_MILLIS, UNSENT_BYTES);
        lastAlive = now;
    }

    Entrant entrant() {
        return entrant;
    }

    void alive(Instant now) {
        lastAlive = now;
    }

    /** Whether the page has said lately that it is there. */
    boolean isAlive(Instant now) {
        return now.isBefore(lastAlive.plus(MEANS_GONE));
    }

    /** False when the page sends more than it may. */
    boolean admitsMessage() {
        return rate.admits();
    }

    void send(String message) {
        try {
            if (line.isOpen()) line.sendMessage(new TextMessage(message));
        } catch (IOException | SessionLimitExceededException | IllegalStateException e) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    void close(CloseStatus why) {
        try {
            line.close(why);
        } catch (IOException | IllegalStateException e) {
            // It is closed already.
        }
    }
}
