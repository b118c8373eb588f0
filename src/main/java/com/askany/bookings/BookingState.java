package com.askany.bookings;

import java.util.EnumSet;
import java.util.Set;

/** Where a booking stands; which state may follow which is said here and nowhere else. */
public enum BookingState {
    AWAITING_PREPAYMENT,
    EXPIRED,
    AWAITING_CONFIRMATION,
    CONFIRMED,
    /** The expert cannot keep the time; the customer chooses what next. */
    DECLINED,
    /** The expert did not answer in time; the customer chooses what next. */
    UNANSWERED,
    /** The expert does not come after all; the customer chooses what next. */
    WITHDRAWN,
    /** The customer chose the money, or nothing in time. */
    REFUND_DUE,
    CANCELLED,
    SESSION_OPEN,
    SESSION_OVER,
    NO_SHOW,
    COMPLETED,
    REFUNDED;

    /** The expert does not come, and the customer chooses another expert, another time or the money. */
    static final Set<BookingState> CHOOSING = Set.of(DECLINED, UNANSWERED, WITHDRAWN);

    /**
     * The states from which this one can be reached in one step of the same round. A new round begins from the states in
     * which the last one ended.
     */
    Set<BookingState> predecessors() {
        return switch (this) {
            case AWAITING_PREPAYMENT -> Set.of();
            case EXPIRED, AWAITING_CONFIRMATION -> Set.of(AWAITING_PREPAYMENT);
            case CONFIRMED, DECLINED, UNANSWERED -> Set.of(AWAITING_CONFIRMATION);
            case WITHDRAWN -> Set.of(AWAITING_CONFIRMATION, CONFIRMED);
            case REFUND_DUE -> CHOOSING;
            case CANCELLED -> and(CHOOSING, AWAITING_PREPAYMENT, AWAITING_CONFIRMATION, CONFIRMED);
            case SESSION_OPEN -> Set.of(CONFIRMED);
            case SESSION_OVER -> Set.of(SESSION_OPEN);
            case NO_SHOW, COMPLETED -> Set.of(SESSION_OVER);
            // without a choice of the customer: by the model before there was one
            case REFUNDED -> and(CHOOSING, REFUND_DUE);
        };
    }

    private static Set<BookingState> and(Set<BookingState> some, BookingState... others) {
        var all = EnumSet.copyOf(some);
        all.addAll(Set.of(others));
        return all;
    }

    /**
     * Still to come, so that it can be called off. Before the expert has confirmed they do not cancel but decline; while
     * the customer chooses, the money is one of the choices.
     */
    public boolean isCancellableBy(Actor actor) {
        return switch (actor) {
            case EXPERT -> this == CONFIRMED;
            case CUSTOMER -> CANCELLED.predecessors().contains(this) && !awaitsChoice();
            case SUPPORT, SYSTEM -> CANCELLED.predecessors().contains(this);
        };
    }

    /** Whether the customer is to choose what follows an expert's "no". */
    public boolean awaitsChoice() {
        return CHOOSING.contains(this);
    }

    /** Nothing more will happen by itself. */
    public boolean isFinal() {
        return this == EXPIRED || this == CANCELLED || this == NO_SHOW || this == COMPLETED || this == REFUNDED;
    }
}
