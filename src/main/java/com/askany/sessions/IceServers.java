package com.askany.sessions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The servers that help two browsers find each other. Who may use the TURN servers is said by a name and password that
 * end by themselves, as coturn's option {@code use-auth-secret} expects them (draft-uberti-behave-turn-rest).
 */
@Component
class IceServers {
    private final RoomSettings settings;

    IceServers(RoomSettings settings) {
        this.settings = settings;
    }

    /** @param until when the password ends; the name carries no more than that and a number of its own */
    List<IceServer> usableUntil(Instant until) {
        var stun = settings.iceServers().stream()
                .filter(address -> !RoomSettings.isTurn(address))
                .toList();
        var turn = settings.iceServers().stream().filter(RoomSettings::isTurn).toList();
        var servers = new ArrayList<IceServer>();
        if (!stun.isEmpty()) servers.add(new IceServer(stun, null, null));
        if (!turn.isEmpty()) {
            var name = until.getEpochSecond() + ":" + UUID.randomUUID();
            servers.add(new IceServer(turn, name, password(name)));
        }
        return servers;
    }

    private String password(String name) {
        return Base64.getEncoder().encodeToString(Hmac.SHA1.sign(name, settings.turnSecret()));
    }
}
