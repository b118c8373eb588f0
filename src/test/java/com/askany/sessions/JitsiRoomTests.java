package com.askany.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.askany.accounts.Role;
import com.askany.accounts.SignedIn;
import com.askany.experts.MeetingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JitsiRoomTests {
    private static final Instant NOW = Instant.parse("2026-11-26T07:00:00Z");
    private static final Instant OVER = Instant.parse("2026-11-26T08:15:00Z");
    private static final RoomSettings.Jitsi SERVER =
            new RoomSettings.Jitsi("https://meet.example.vn", "askany", "a secret of both servers");

    private final SignedIn customer = new SignedIn(UUID.randomUUID(), "Nguyễn Thị Lan", Set.of(Role.CUSTOMER));
    private final SignedIn expert = new SignedIn(UUID.randomUUID(), "Trần Quốc Bảo", Set.of(Role.EXPERT));

    @Test
    void the_two_of_a_session_come_into_the_same_room_and_nobody_can_guess_it() {
        var session = session(1);

        assertThat(room(session, SERVER, customer)).isEqualTo(room(session, SERVER, expert));
        assertThat(room(session, SERVER, customer))
                .matches("/askany-[0-9a-f]{32}")
                .doesNotContain(session.bookingId().toString());
        assertThat(room(
                        new SessionView(session.bookingId(), 2, MeetingMode.VIDEO, NOW, OVER, null, null, null, null),
                        SERVER,
                        customer))
                .isNotEqualTo(room(session, SERVER, customer));
        var otherSecret = new RoomSettings.Jitsi("https://meet.example.vn", "askany", "another secret");
        assertThat(room(session, otherSecret, customer)).isNotEqualTo(room(session, SERVER, customer));
    }

    @Test
    void the_token_says_who_comes_into_which_room_until_when_and_no_more() {
        var entrance = entrance(session(1), SERVER, customer);
        var claims = claims(entrance);

        assertThat(entrance.toString()).startsWith("https://meet.example.vn/");
        assertThat(claims.required("room").asString())
                .isEqualTo(entrance.getPath().substring(1));
        assertThat(claims.required("iss").asString()).isEqualTo("askany");
        assertThat(claims.required("aud").asString()).isEqualTo("askany");
        assertThat(claims.required("sub").asString()).isEqualTo("meet.example.vn");
        assertThat(claims.required("exp").asLong()).isEqualTo(OVER.getEpochSecond());
        assertThat(claims.required("nbf").asLong()).isEqualTo(NOW.getEpochSecond() - 10);
        assertThat(claims.required("context").toString()).isEqualTo("{\"user\":{\"name\":\"Nguyễn Thị Lan\"}}");
    }

    @Test
    void the_token_is_signed_with_the_servers_secret() {
        var parts = entrance(session(1), SERVER, customer)
                .getQuery()
                .substring("jwt=".length())
                .split("\\.");

        assertThat(decode(parts[0])).contains("\"alg\":\"HS256\"");
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .isEqualTo(Hmac.SHA256.sign(parts[0] + "." + parts[1], SERVER.appSecret()));
    }

    @Test
    void a_jitsi_server_without_its_secret_stops_the_start() {
        assertThatThrownBy(() -> settings(new RoomSettings.Jitsi("https://meet.example.vn", "askany", "")))
                .hasMessageContaining("app-secret is missing");
    }

    private static SessionView session(int round) {
        return new SessionView(UUID.randomUUID(), round, MeetingMode.VIDEO, NOW, OVER, null, null, null, null);
    }

    private static String room(SessionView session, RoomSettings.Jitsi server, SignedIn person) {
        return entrance(session, server, person).getPath();
    }

    private static URI entrance(SessionView session, RoomSettings.Jitsi server, SignedIn person) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new JitsiRoom(settings(server), JsonMapper.shared(), clock).entrance(session, person);
    }

    private static RoomSettings settings(RoomSettings.Jitsi server) {
        return new RoomSettings(RoomSettings.Kind.JITSI, List.of(), "", server);
    }

    private static JsonNode claims(URI entrance) {
        return JsonMapper.shared().readTree(decode(entrance.getQuery().split("\\.")[1]));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
