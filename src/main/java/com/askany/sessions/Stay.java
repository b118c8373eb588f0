package com.askany.sessions;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a person was there.
 *
 * @param to until now while the person is still there
 * @param lasts whether the person is still there
 */
public record Stay(Instant from, Instant to, KnownBy knownBy, boolean lasts) {
    /** How much of the two is at the same time. */
    static Duration common(Instant from, Instant to, Instant otherFrom, Instant otherTo) {
        var begin = from.isAfter(otherFrom) ? from : otherFrom;
        var end = to.isBefore(otherTo) ? to : otherTo;
        return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }
}
