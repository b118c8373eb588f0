package com.askany.bookings;

import java.time.Instant;

/** What the database says of the expert's deadline when its timer has gone off. */
public record DeadlineCheck(Verdict verdict, Instant confirmBy) {
    public enum Verdict {
        /** the time is over and nobody answered: it is now too late */
        PASSED,
        /** the deadline was moved; it is to be watched again */
        EXTENDED,
        /** the expert was faster */
        ANSWERED
    }
}
