package com.askany.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The deadline that a consultation waits for now.
 *
 * @param elementId the model's user task, in whose words it is shown
 * @param until when it ends
 * @param latest until when it can be extended at most
 */
public record OpenDeadline(String elementId, Instant until, Instant latest) {
    private static final List<Duration> STEPS =
            Stream.of(1, 2, 4, 8, 12, 24, 48).map(Duration::ofHours).toList();

    /** The later times among which support chooses; empty when it cannot be extended any more. */
    public List<Instant> laterTimes() {
        return STEPS.stream()
                .map(until::plus)
                .filter(time -> !time.isAfter(latest))
                .toList();
    }
}
