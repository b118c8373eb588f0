package com.askany.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IceServersTests {
    private static final Instant UNTIL = Instant.parse("2026-11-26T08:15:00Z");
    private static final RoomSettings.Jitsi NO_JITSI = new RoomSettings.Jitsi("", "", "");

    @Test
    void without_servers_browsers_find_each_other_alone() {
        assertThat(servers(List.of(), "").usableUntil(UNTIL)).isEmpty();
    }

    @Test
    void a_turn_server_is_used_with_a_name_and_password_that_end_by_themselves() {
        var servers = servers(
                        List.of("stun:turn.example.vn", "turn:turn.example.vn", "turns:turn.example.vn"), "secret")
                .usableUntil(UNTIL);

        assertThat(servers.getFirst()).isEqualTo(new IceServer(List.of("stun:turn.example.vn"), null, null));
        var turn = servers.getLast();
        assertThat(turn.urls()).containsExactly("turn:turn.example.vn", "turns:turn.example.vn");
        assertThat(turn.username()).matches("1795680900:[0-9a-f-]{36}");
        assertThat(turn.credential()).hasSize(28).isNotEqualTo("secret");
    }

    /** The vector was made by: echo -n "1795680900:somebody" | openssl dgst -binary -sha1 -hmac secret | base64 */
    @Test
    void the_password_is_the_one_that_coturn_reckons() {
        var password = Base64.getEncoder().encodeToString(Hmac.SHA1.sign("1795680900:somebody", "secret"));

        assertThat(password).isEqualTo("39xeotIVnp7dmftKkcfG8hTNMhE=");
    }

    @Test
    void a_browser_is_told_no_empty_names() {
        assertThat(JsonMapper.shared().writeValueAsString(new IceServer(List.of("stun:a"), null, null)))
                .isEqualTo("{\"urls\":[\"stun:a\"]}");
    }

    @Test
    void a_turn_server_without_a_secret_stops_the_start() {
        assertThatThrownBy(() -> servers(List.of("turn:turn.example.vn"), ""))
                .hasMessageContaining("askany.room.turn-secret is missing");
    }

    @Test
    void secrets_are_not_printed() {
        var settings = new RoomSettings(
                RoomSettings.Kind.JITSI,
                List.of("turn:a"),
                "turn-secret",
                new RoomSettings.Jitsi("https://meet.example.vn", "askany", "jitsi-secret"));

        assertThat(settings.toString()).doesNotContain("turn-secret", "jitsi-secret");
    }

    private static IceServers servers(List<String> addresses, String secret) {
        return new IceServers(new RoomSettings(RoomSettings.Kind.WEBRTC, addresses, secret, NO_JITSI));
    }
}
