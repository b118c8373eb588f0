package com.askany.bookings;

import com.askany.core.Vnd;

/**
 * What calling a booking off would mean at this moment, to be shown before the button.
 *
 * @param version of the booking that it was reckoned for
 * @param price what was paid in advance, nothing when it was not paid yet
 */
public record CancellationOffer(int version, int refundPercent, Vnd price) {

    public Vnd refund() {
        return price.percent(refundPercent);
    }

    public Vnd kept() {
        return price.minus(refund());
    }

    /** Whether somebody paid already. */
    public boolean prepaid() {
        return price.amount() > 0;
    }
}
