package com.askany.sessions;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What lets a page into the room: good for one person, one session and one entrance, and only for a moment. The newest
 * one of a person ends those before. They are kept in memory: after a restart the page asks for a new one.
 */
@Component
class RoomTokens {
    static final Duration LIFE = Duration.ofSeconds(30);

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final Clock clock;

    RoomTokens(Clock clock) {
        this.clock = clock;
    }

    private record Issued(Entrant entrant, Instant until) {}

    String issue(Entrant entrant) {
        var now = clock.instant();
        issued.values()
                .removeIf(old -> !now.isBefore(old.until) || old.entrant.seat().equals(entrant.seat()));
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        issued.put(token, new Issued(entrant, now.plus(LIFE)));
        return token;
    }

    /** Whom the token lets in; it lets nobody in a second time. */
    Optional<Entrant> redeem(String token) {
        return Optional.ofNullable(issued.remove(token))
                .filter(good -> clock.instant().isBefore(good.until))
                .map(Issued::entrant);
    }
}
