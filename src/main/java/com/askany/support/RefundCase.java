package com.askany.support;

import com.askany.bookings.BookingView;
import com.askany.core.Vnd;
import com.askany.payments.GatewayTalk;
import com.askany.payments.PaymentView;
import com.askany.payments.Refund;
import com.askany.tasks.OpenTask;
import java.util.List;

/**
 * A task of support about a refund, with what it takes to decide it.
 *
 * @param chosenBy the name of whoever chose how much goes back, null when nobody did
 * @param own whether that is the person who looks
 */
record RefundCase(
        OpenTask task,
        BookingView booking,
        String customer,
        String expert,
        PaymentView payment,
        List<GatewayTalk> talks,
        String chosenBy,
        boolean own,
        boolean overdue) {

    public Refund refund() {
        return payment.refund();
    }

    /** What goes back when the choice is not approved. */
    public Vnd byPolicy() {
        return refund().amountByPolicy();
    }

    /** Whether the gateway may still pay it: then a transfer by hand could pay it twice. */
    public boolean unknown() {
        return refund().state() == Refund.State.SENT || refund().state() == Refund.State.PROCESSING;
    }
}
