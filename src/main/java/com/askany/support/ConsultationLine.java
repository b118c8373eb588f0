package com.askany.support;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Position;
import com.askany.process.Trouble;
import java.time.Instant;
import java.util.List;

/**
 * One consultation in the list.
 *
 * @param position where its process waits, null when it does not wait
 */
record ConsultationLine(
        BookingView booking, Position position, List<Trouble> troubles, String customer, String expert) {

    public boolean stuck() {
        return !troubles.isEmpty();
    }

    /** The element that the consultation is at, null when it has ended or is on its way between two waits. */
    public String element() {
        if (stuck()) return troubles.getFirst().elementId();
        return position == null ? null : position.elementId();
    }

    /** Since when it is where it is. */
    public Instant since() {
        if (stuck()) return troubles.getFirst().since();
        return position == null ? booking.placedAt() : position.since();
    }

    public String badge() {
        if (stuck()) return "problem";
        return badge(booking.state());
    }

    static String badge(BookingState state) {
        return switch (state) {
            case AWAITING_PREPAYMENT, AWAITING_CONFIRMATION -> "waiting";
            case CONFIRMED, SESSION_OPEN, SESSION_OVER -> "active";
            case DECLINED, UNANSWERED, WITHDRAWN, REFUND_DUE, CANCELLED, NO_SHOW -> "neutral";
            case EXPIRED, REFUNDED, COMPLETED -> "done";
        };
    }
}
