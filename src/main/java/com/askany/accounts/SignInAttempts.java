package com.askany.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: after {@value #MOST} wrong passwords for one account from one address, that pair waits until the
 * last of them is {@link #WAIT} old. Kept in memory, and no more than {@value #PAIRS} pairs of it.
 */
@Component
class SignInAttempts {
    static final int MOST = 8;
    static final Duration WAIT = Duration.ofMinutes(15);
    private static final int PAIRS = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > PAIRS;
        }
    };

    SignInAttempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean mustWait(String email, String from) {
        var past = failures.get(key(email, from));
        return past != null
                && past.count() >= MOST
                && clock.instant().isBefore(past.last().plus(WAIT));
    }

    synchronized void failed(String email, String from) {
        var now = clock.instant();
        failures.merge(
                key(email, from),
                new Failures(1, now),
                (past, one) -> past.last().plus(WAIT).isBefore(now) ? one : new Failures(past.count() + 1, now));
    }

    synchronized void succeeded(String email, String from) {
        failures.remove(key(email, from));
    }

    private static String key(String email, String from) {
        return email + " " + from;
    }

    private record Failures(int count, Instant last) {}
}
