package com.askany.sessions;

import com.askany.bookings.Bookings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries what two browsers must tell each other to meet, from one to the other and unread. What they say of
 * themselves, that they are there and whether they are connected, is written down as attendance.
 */
@Component
class Signalling extends TextWebSocketHandler implements SubProtocolCapable {
    /** A description of camera, microphone and screen takes about a quarter of it. */
    static final int LARGEST_MESSAGE = 32 * 1024;

    static final CloseStatus MOVED = new CloseStatus(4000, "moved");
    static final CloseStatus OVER = new CloseStatus(4001, "over");
    static final CloseStatus SILENT = new CloseStatus(4002, "silent");
    static final CloseStatus TOO_MANY = CloseStatus.POLICY_VIOLATION.withReason("too many messages");

    private static final Set<String> CARRIED = Set.of("description", "candidate", "state", "text");
    private static final String CONNECTION = "connection";

    private final OpenRooms rooms;
    private final Sessions sessions;
    private final Bookings bookings;
    private final JsonMapper json;
    private final Clock clock;

    Signalling(OpenRooms rooms, Sessions sessions, Bookings bookings, JsonMapper json, Clock clock) {
        this.rooms = rooms;
        this.sessions = sessions;
        this.bookings = bookings;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(RoomDoor.PROTOCOL);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession line) {
        line.setTextMessageSizeLimit(LARGEST_MESSAGE);
        var entrant = (Entrant) line.getAttributes().get(RoomDoor.ENTRANT);
        var connection = new Connection(entrant, line, clock.instant());
        line.getAttributes().put(CONNECTION, connection);
        rooms.enter(connection).ifPresent(before -> before.close(MOVED));
        alive(connection, false);
        var other = rooms.at(entrant.opposite()).map(Connection::entrant).map(Entrant::page);
        connection.send(text(Map.of("type", "welcome", "polite", entrant.polite(), "other", other.orElse(""))));
        toOther(connection, text(Map.of("type", "other", "page", entrant.page())));
    }

    @Override
    protected void handleTextMessage(WebSocketSession line, TextMessage message) {
        var connection = (Connection) line.getAttributes().get(CONNECTION);
        if (!connection.admitsMessage()) {
            connection.close(TOO_MANY);
            return;
        }
        var said = read(message.getPayload());
        var type = said.path("type").asString("");
        if (type.equals("alive")) alive(connection, said.path("connected").asBoolean(false));
        else if (!CARRIED.contains(type)) connection.close(CloseStatus.BAD_DATA);
        else if (connection.isAlive(clock.instant())) toOther(connection, message.getPayload());
        else connection.close(SILENT);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession line, CloseStatus why) {
        if (line.getAttributes().get(CONNECTION) instanceof Connection connection && rooms.leave(connection))
            toOther(connection, text(Map.of("type", "other", "page", "")));
    }

    @TransactionalEventListener
    void on(SessionFinished finished) {
        var booking = bookings.get(finished.bookingId());
        Stream.of(booking.customerId(), booking.expertId())
                .map(person -> new Seat(finished.bookingId(), finished.round(), person))
                .flatMap(seat -> rooms.at(seat).stream())
                .forEach(connection -> connection.close(OVER));
    }

    private void alive(Connection connection, boolean connected) {
        var now = clock.instant();
        if (sessions.inRoom(connection.entrant().seat(), connected)) {
            connection.alive(now);
            var left = Duration.between(now, connection.entrant().endsAt());
            connection.send(text(Map.of("type", "alive", "secondsLeft", left.toSeconds())));
        } else {
            connection.close(OVER);
        }
    }

    private void toOther(Connection connection, String message) {
        rooms.at(connection.entrant().opposite()).ifPresent(other -> other.send(message));
    }

    private JsonNode read(String message) {
        try {
            return json.readTree(message);
        } catch (JacksonException e) {
            return json.nullNode();
        }
    }

    private String text(Map<String, ?> message) {
        return json.writeValueAsString(message);
    }
}
