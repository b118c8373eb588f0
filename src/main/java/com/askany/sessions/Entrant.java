package com.askany.sessions;

import java.time.Instant;
import java.util.UUID;

/**
 * One open page of one of the two, on its way into the room.
 *
 * @param other the other person
 * @param polite whether this page gives way when both make an offer at once; exactly one of the two does
 * @param page told apart from the person's other pages by a name that the page gave itself
 * @param takesOver whether it may take the place of another page of the same person
 * @param endsAt the agreed end of the consultation
 */
record Entrant(Seat seat, UUID other, boolean polite, String page, boolean takesOver, Instant endsAt) {
    Seat opposite() {
        return new Seat(seat.bookingId(), seat.round(), other);
    }
}
