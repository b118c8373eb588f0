package com.askany.bookings;

import java.time.Instant;
import java.util.UUID;

/**
 * Another time for a confirmed booking, proposed by one of the two.
 *
 * @param round the round whose time it would change; agreed, it begins the next one
 * @param words of the proposer for the other, null when there are none
 * @param answerBy until when the other may answer; from then on the time is not kept any more
 */
public record Reschedule(
        UUID id,
        UUID bookingId,
        int round,
        Actor proposedBy,
        Instant oldStart,
        Instant oldEnd,
        Instant start,
        Instant end,
        String words,
        Instant answerBy,
        State state) {
    public enum State {
        PROPOSED,
        AGREED,
        REFUSED,
        WITHDRAWN,
        /** the deadline passed, or the booking itself was called off or moved on */
        LAPSED
    }

    public boolean isOpen() {
        return state == State.PROPOSED;
    }
}
