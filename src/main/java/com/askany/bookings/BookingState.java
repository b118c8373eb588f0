package com.askany.bookings;

import java.util.Set;

/** Where a booking stands; which state may follow which is said here and nowhere else. */
public enum BookingState {
    AWAITING_PREPAYMENT,
    EXPIRED,
    AWAITING_CONFIRMATION,
    CONFIRMED,
    DECLINED,
    UNANSWERED,
    CANCELLED,
    SESSION_OPEN,
    SESSION_OVER,
    COMPLETED,
    REFUNDED;

    /** The states from which this one can be reached in one step. */
    Set<BookingState> predecessors() {
        return switch (this) {
            case AWAITING_PREPAYMENT -> Set.of();
            case EXPIRED, AWAITING_CONFIRMATION -> Set.of(AWAITING_PREPAYMENT);
            case CONFIRMED, DECLINED, UNANSWERED -> Set.of(AWAITING_CONFIRMATION);
            case CANCELLED -> Set.of(AWAITING_PREPAYMENT, AWAITING_CONFIRMATION, CONFIRMED);
            case SESSION_OPEN -> Set.of(CONFIRMED);
            case SESSION_OVER -> Set.of(SESSION_OPEN);
            case COMPLETED -> Set.of(SESSION_OVER);
            case REFUNDED -> Set.of(DECLINED, UNANSWERED);
        };
    }

    /** Still to come, so that it can be called off; before the expert has confirmed they do not cancel but decline. */
    public boolean isCancellableBy(Actor actor) {
        return actor == Actor.EXPERT
                ? this == CONFIRMED
                : CANCELLED.predecessors().contains(this);
    }

    /** Nothing more will happen. */
    public boolean isFinal() {
        return this == EXPIRED || this == CANCELLED || this == COMPLETED || this == REFUNDED;
    }
}
