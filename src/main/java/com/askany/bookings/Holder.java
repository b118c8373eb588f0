package com.askany.bookings;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Knows the browser that keeps a time, also before and after signing in and when the server was restarted. */
@Component
class Holder {
    private static final String COOKIE = "holder";
    private static final Duration AGE = Duration.ofDays(1);

    /** The secret of this browser, given to it now if it has none. */
    String of(HttpServletRequest request, HttpServletResponse response) {
        return known(request).orElseGet(() -> {
            var secret = UUID.randomUUID().toString();
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, secret)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .path("/")
                            .maxAge(AGE)
                            .build()
                            .toString());
            return secret;
        });
    }

    private static Optional<String> known(HttpServletRequest request) {
        if (request.getCookies() == null) return Optional.empty();
        return Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> value.matches("[0-9a-f-]{36}"))
                .findFirst();
    }
}
