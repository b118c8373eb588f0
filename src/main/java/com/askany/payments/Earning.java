package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.UUID;

/**
 * What an expert has earned by one booking, in whole đồng before commission and tax, which belong to the payout.
 *
 * @param paymentId the payment that it was paid with
 * @param releaseAt when nothing can be disputed any more, null before that is known
 * @param releasedAt when it became the expert's to have, null while it is held
 */
public record Earning(
        UUID paymentId,
        UUID bookingId,
        int round,
        UUID expertId,
        Source source,
        Vnd amount,
        Instant heldAt,
        Instant releaseAt,
        Instant releasedAt) {
    public enum Source {
        SESSION,
        /** The expert was there, the customer did not come. */
        CUSTOMER_ABSENT,
        /** The part that does not go back when the customer calls off late. */
        CUSTOMER_CANCELLED
    }

    public boolean isReleased() {
        return releasedAt != null;
    }
}
