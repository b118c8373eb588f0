package com.askany.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whether another time can be proposed for a booking now.
 *
 * @param refusal why not; null when it can
 * @param left how often the booking can still be moved
 * @param notice how long before its start another time has to be proposed
 * @param now when it was reckoned
 */
record RescheduleOffer(
        BookingView booking, Refusal refusal, RescheduleRule rule, int left, Duration notice, Instant now) {
    enum Refusal {
        /** the booking is not, or no longer, an appointment that is ahead */
        NO_APPOINTMENT,
        /** a proposal awaits its answer already */
        ONE_IS_OPEN,
        MOVED_TOO_OFTEN,
        /** as often as this person may without the other agreeing */
        PROPOSED_TOO_OFTEN,
        TOO_LATE
    }

    /** From when on nothing moves any more. */
    public Instant closesAt() {
        return booking.startsAt().minus(rule.notWithin());
    }

    /** Until when the other may answer: the time to think about it ends well before either start. */
    Instant answerBy(Instant newStart) {
        var first = booking.startsAt().isBefore(newStart) ? booking.startsAt() : newStart;
        var latest = first.minus(rule.notWithin());
        var wanted = now.plus(rule.answerWithin());
        // whole seconds: the engine's timers know milliseconds, and must not go off before our own clock says so
        return (wanted.isBefore(latest) ? wanted : latest).truncatedTo(ChronoUnit.SECONDS);
    }

    Duration length() {
        return Duration.between(booking.startsAt(), booking.endsAt());
    }
}
