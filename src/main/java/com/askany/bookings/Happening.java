package com.askany.bookings;

/** The kinds of entries in a booking's timeline, in the order in which they usually come. */
public enum Happening {
    PLACED,
    PREPAID,
    SURPLUS_PAID,
    SURPLUS_REFUNDED,
    EXPIRED,
    EXPERT_ASKED,
    EXPERT_REMINDED,
    CONFIRMED,
    DECLINED,
    UNANSWERED,
    CANCELLED,
    REFUND_ON_ITS_WAY,
    REFUNDED,
    INVITED,
    RESCHEDULE_PROPOSED,
    RESCHEDULE_REFUSED,
    RESCHEDULE_WITHDRAWN,
    RESCHEDULE_LAPSED,
    RESCHEDULED,
    BOTH_REMINDED,
    SESSION_OPENED,
    SESSION_CLOSED,
    REVIEW_ASKED,
    REVIEW_REMINDED,
    REVIEWED,
    EARNINGS_RELEASED,
    COMPLETED
}
