package com.askany.sessions;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a video consultation takes place.
 *
 * @param kind our own room, or that of a Jitsi server
 * @param iceServers for our own: addresses such as {@code stun:stun.example.vn:3478} or {@code turns:turn.example.vn:5349};
 *     without any, browsers that reach each other directly meet
 * @param turnSecret the secret shared with the TURN servers, never shown to anybody
 */
@ConfigurationProperties("askany.room")
record RoomSettings(
        @DefaultValue("webrtc") Kind kind,
        @DefaultValue List<String> iceServers,
        @DefaultValue("") String turnSecret,
        @DefaultValue Jitsi jitsi) {
    enum Kind {
        WEBRTC,
        JITSI
    }

    /**
     * @param address such as {@code https://meet.example.vn}
     * @param appId what the server's setting {@code app_id} says
     * @param appSecret what its {@code app_secret} says, never shown to anybody
     */
    record Jitsi(
            @DefaultValue("") String address,
            @DefaultValue("") String appId,
            @DefaultValue("") String appSecret) {
        private boolean isComplete() {
            return !address.isBlank() && !appId.isBlank() && !appSecret.isBlank();
        }

        @Override
        public String toString() {
            return "Jitsi[" + address + "]";
        }
    }

    RoomSettings {
        if (turnSecret.isBlank() && iceServers.stream().anyMatch(RoomSettings::isTurn))
            throw new IllegalArgumentException(
                    "askany.room.ice-servers names a TURN server, but askany.room.turn-secret is missing");
        if (kind == Kind.JITSI && !jitsi.isComplete())
            throw new IllegalArgumentException(
                    "askany.room.kind is jitsi, but one of askany.room.jitsi.address, app-id and app-secret is missing");
    }

    boolean isOurs() {
        return kind == Kind.WEBRTC;
    }

    @Override
    public String toString() {
        return "RoomSettings[" + kind + ", " + iceServers + ", " + jitsi + "]";
    }

    static boolean isTurn(String address) {
        return address.startsWith("turn:") || address.startsWith("turns:");
    }
}
