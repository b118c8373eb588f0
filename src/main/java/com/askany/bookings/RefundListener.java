package com.askany.bookings;

import com.askany.payments.MoneyReturned;
import com.askany.payments.RefundCause;
import com.askany.payments.RefundDecided;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes note of money that goes back, in the transaction that records it. */
@Component
class RefundListener {
    private final Timeline timeline;

    RefundListener(Timeline timeline) {
        this.timeline = timeline;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RefundDecided decided) {
        var refund = decided.refund();
        if (refund.cause().isBesideBooking() || !refund.amount().isPositive()) return;
        timeline.note(decided.bookingId(), decided.round(), Happening.REFUND_ON_ITS_WAY, Actor.SYSTEM);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(MoneyReturned returned) {
        var what = happening(returned.refund().cause());
        var subject = what == Happening.SURPLUS_REFUNDED ? returned.paymentId() : null;
        timeline.note(returned.bookingId(), returned.round(), what, Actor.SYSTEM, subject);
    }

    private static Happening happening(RefundCause cause) {
        if (cause == RefundCause.LOWER_PRICE) return Happening.DIFFERENCE_REFUNDED;
        return cause.isBesideBooking() ? Happening.SURPLUS_REFUNDED : Happening.REFUNDED;
    }
}
