package com.askany.sessions;

import com.askany.accounts.SignedIn;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Lets a page into the room, or refuses before there is a connection: whoever is not signed in, comes from a foreign page,
 * or has no token of their own that is fresh, and everybody outside the time. The token comes as a second subprotocol:
 * a browser can send nothing else that stays out of the address.
 */
@Component
class RoomDoor implements HandshakeInterceptor {
    static final String ENTRANT = "entrant";
    static final String PROTOCOL = "askany-room";

    private final RoomTokens tokens;
    private final OpenRooms rooms;
    private final Sessions sessions;

    RoomDoor(RoomTokens tokens, OpenRooms rooms, Sessions sessions) {
        this.tokens = tokens;
        this.rooms = rooms;
        this.sessions = sessions;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        var entrant = entrant(request);
        if (entrant.isEmpty()) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }
        if (rooms.isTaken(entrant.get()) && !entrant.get().takesOver()) {
            response.setStatusCode(HttpStatus.CONFLICT);
            return false;
        }
        attributes.put(ENTRANT, entrant.get());
        return true;
    }

    private Optional<Entrant> entrant(ServerHttpRequest request) {
        // Every browser names the page that asks; what names none is none.
        if (request.getHeaders().getOrigin() == null) return Optional.empty();
        return token(request)
                .flatMap(tokens::redeem)
                .filter(entrant -> isOf(request, entrant))
                .filter(entrant -> sessions.isOpen(
                        entrant.seat().bookingId(), entrant.seat().round()));
    }

    private static boolean isOf(ServerHttpRequest request, Entrant entrant) {
        return request.getPrincipal() instanceof Authentication signedIn
                && signedIn.getPrincipal() instanceof SignedIn person
                && person.id().equals(entrant.seat().person());
    }

    private static Optional<String> token(ServerHttpRequest request) {
        return new WebSocketHttpHeaders(request.getHeaders())
                .getSecWebSocketProtocol().stream()
                        .filter(protocol -> !protocol.equals(PROTOCOL))
                        .findFirst();
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler, Exception failure) {
        // Nothing to do: the connection begins with the handler.
    }
}
