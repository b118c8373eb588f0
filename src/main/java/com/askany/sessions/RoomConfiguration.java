package com.askany.sessions;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.util.UriComponentsBuilder;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(RoomSettings.class)
class RoomConfiguration implements WebSocketConfigurer {
    private final Signalling signalling;
    private final RoomDoor door;
    private final String ourOrigin;

    RoomConfiguration(Signalling signalling, RoomDoor door, @Value("${askany.base-url}") String baseUrl) {
        this.signalling = signalling;
        this.door = door;
        ourOrigin = UriComponentsBuilder.fromUriString(baseUrl)
                .replacePath(null)
                .replaceQuery(null)
                .build()
                .toUriString();
    }

    /** Pages from the address that was asked are let in by themselves; behind a proxy they come from the public one. */
    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(signalling, "/session/*/signal")
                .addInterceptors(door)
                .setAllowedOrigins(ourOrigin);
    }
}
