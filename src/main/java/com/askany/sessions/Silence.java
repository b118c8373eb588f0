package com.askany.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * When silence counts as having left. A time in which this server was down is nobody's silence: it is counted from the
 * server's start at the earliest.
 */
@Component
class Silence {
    static final Duration MEANS_LEFT = Duration.ofSeconds(30);

    private final Instant serverStarted;

    Silence(Clock clock) {
        serverStarted = clock.instant();
    }

    /** Who was last seen before this has left; far in the past while the server is young. */
    Instant latestSeen(Instant now) {
        var limit = now.minus(MEANS_LEFT);
        return limit.isBefore(serverStarted) ? Instant.EPOCH : limit;
    }
}
