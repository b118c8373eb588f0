package com.askany.sessions;

import com.askany.accounts.SignedIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The room of a session on our own Jitsi server, with a token for one person that is good while the session is open
 * (HS256, claims as in lib-jitsi-meet's doc/tokens.md). Its name follows from the secret: nobody else can tell it.
 */
@Component
class JitsiRoom {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    private final RoomSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    JitsiRoom(RoomSettings settings, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    URI entrance(SessionView session, SignedIn person) {
        var room = name(session);
        return URI.create(settings.jitsi().address() + "/" + room + "?jwt=" + token(room, session, person));
    }

    private String name(SessionView session) {
        var mark = Hmac.SHA256.sign(session.bookingId() + ":" + session.round(), secret());
        return "askany-" + HexFormat.of().formatHex(mark, 0, 16);
    }

    private String token(String room, SessionView session, SignedIn person) {
        var claims = Map.of(
                "aud", settings.jitsi().appId(),
                "iss", settings.jitsi().appId(),
                "sub", URI.create(settings.jitsi().address()).getHost(),
                "room", room,
                "nbf", clock.instant().minus(CLOCKS_DIFFER).getEpochSecond(),
                "exp", session.overAt().getEpochSecond(),
                "context", Map.of("user", Map.of("name", person.name())));
        var signed = part(Map.of("alg", "HS256", "typ", "JWT")) + "." + part(claims);
        return signed + "." + BASE64.encodeToString(Hmac.SHA256.sign(signed, secret()));
    }

    private String part(Map<String, ?> content) {
        return BASE64.encodeToString(json.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
    }

    private String secret() {
        return settings.jitsi().appSecret();
    }
}
