package com.askany.process;

import java.util.UUID;

/** The messages our models wait for, and how they find their instance. */
final class Messages {
    static final String BOOKING_PLACED = "booking-placed";
    static final String PREPAYMENT_RECEIVED = "prepayment-received";
    static final String BOOKING_REVIVED = "booking-revived";
    static final String RESCHEDULE_PROPOSED = "reschedule-proposed";

    /** Its key is the proposal's id: one of an earlier proposal finds nobody. */
    static final String RESCHEDULE_WITHDRAWN = "reschedule-withdrawn";

    static final String SUPPORT_STEPPED_IN = "support-stepped-in";
    static final String CANCELLATION_RECEIVED = "cancellation-received";
    /** Its key is the booking's id: an appointment waits for it whatever round it has been moved to. */
    static final String EXPERT_WITHDRAWN = "expert-withdrawn";

    static final String SESSION_FINISHED = "session-finished";
    static final String VERDICT_CONTESTED = "verdict-contested";
    static final String REVIEW_RECEIVED = "review-received";

    /** Its key is the payment's id: one payment goes back once. */
    static final String REFUND_BY_HAND_REQUESTED = "refund-by-hand-requested";

    /** Its key is the payment's id: one payment is looked at by one instance. */
    static final String SURPLUS_PAYMENT_RECEIVED = "surplus-payment-received";

    private Messages() {}

    /** The key of most messages: one of an earlier round finds nobody. */
    static String bookingRound(UUID bookingId, int round) {
        return bookingId + ":" + round;
    }
}
