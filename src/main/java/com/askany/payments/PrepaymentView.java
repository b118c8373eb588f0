package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.UUID;

/**
 * What a round of a booking asks to be paid in advance, until {@code payBy}. {@code paymentId} and {@code receivedAt} are
 * null until it is received; {@code refund} is null until one is requested.
 *
 * @param paid what was paid, more than {@code amount} when the payment was made for an earlier round that cost more; null
 *     until it is received
 */
public record PrepaymentView(
        UUID bookingId,
        int round,
        Vnd amount,
        Vnd paid,
        Instant payBy,
        State state,
        UUID paymentId,
        Instant receivedAt,
        Refund refund) {
    /** Given up, a round takes no money any more; received, it is refunded, kept, or carried to a later round. */
    public enum State {
        AWAITED,
        RECEIVED,
        GIVEN_UP,
        CARRIED,
        REFUNDED
    }

    /** What was paid beyond the round's price; nothing until it is received. */
    public Vnd difference() {
        return paid == null ? Vnd.ZERO : paid.minus(amount);
    }

    /** Whether that has to go back and is not on its way yet. */
    public boolean differenceIsDue() {
        return difference().isPositive() && refund == null;
    }

    /** What would go back with so much of the price. */
    public Vnd goesBack(int percent) {
        return paid == null ? Vnd.ZERO : Refund.amount(paid, amount, percent);
    }
}
