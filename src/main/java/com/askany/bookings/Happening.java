package com.askany.bookings;

/** The kinds of entries in a booking's timeline, in the order in which they usually come. */
public enum Happening {
    PLACED,
    PREPAID,
    SURPLUS_PAID,
    EXPIRED,
    EXPERT_ASKED,
    EXPERT_REMINDED,
    CONFIRMED,
    DECLINED,
    UNANSWERED,
    REFUNDED,
    INVITED,
    SESSION_OPENED,
    SESSION_CLOSED,
    REVIEW_ASKED,
    REVIEWED,
    COMPLETED;

    /** What was awaited has come, or will not come any more. */
    boolean endsAWait() {
        return switch (this) {
            case PREPAID, EXPIRED, CONFIRMED, DECLINED, UNANSWERED, SESSION_OPENED, SESSION_CLOSED, REVIEWED -> true;
            default -> false;
        };
    }
}
