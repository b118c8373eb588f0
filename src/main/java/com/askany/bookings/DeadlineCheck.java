package com.askany.bookings;

import java.time.Instant;

/**
 * What the database says of a person's deadline when its timer has gone off.
 *
 * @param due until when an answer is awaited now
 */
public record DeadlineCheck(Verdict verdict, Instant due) {
    public enum Verdict {
        /** the time is over and nobody answered: it is now too late */
        PASSED,
        /** the deadline was moved; it is to be watched again */
        EXTENDED,
        /** the person was faster */
        ANSWERED
    }
}
