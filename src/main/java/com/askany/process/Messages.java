package com.askany.process;

import java.util.UUID;

/** The messages our models wait for, and how they find their instance. */
final class Messages {
    static final String BOOKING_PLACED = "booking-placed";
    static final String PREPAYMENT_RECEIVED = "prepayment-received";
    static final String SESSION_FINISHED = "session-finished";
    static final String REVIEW_RECEIVED = "review-received";

    private Messages() {}

    /** The key of every message but the first: a message of an earlier round finds nobody. */
    static String bookingRound(UUID bookingId, int round) {
        return bookingId + ":" + round;
    }
}
