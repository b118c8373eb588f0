package com.askany.bookings;

import com.askany.core.Vnd;
import com.askany.payments.PrepaymentView;

/**
 * What calling a booking off would mean at this moment, to be shown before the button.
 *
 * @param version of the booking that it was reckoned for
 * @param paid null when it was not paid yet
 */
public record CancellationOffer(int version, int refundPercent, PrepaymentView paid) {

    public Vnd refund() {
        return goesBack(refundPercent);
    }

    /** What was paid beyond the price goes back in any case. */
    public Vnd goesBack(int percent) {
        return prepaid() ? paid.goesBack(percent) : Vnd.ZERO;
    }

    public Vnd kept() {
        return prepaid() ? paid.paid().minus(refund()) : Vnd.ZERO;
    }

    /** Whether somebody paid already. */
    public boolean prepaid() {
        return paid != null;
    }
}
