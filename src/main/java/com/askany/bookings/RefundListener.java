package com.askany.bookings;

import com.askany.payments.MoneyReturned;
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
        if (refund.cause().isSurplus() || !refund.amount().isPositive()) return;
        timeline.note(decided.bookingId(), decided.round(), Happening.REFUND_ON_ITS_WAY, Actor.SYSTEM);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(MoneyReturned returned) {
        if (returned.refund().cause().isSurplus())
            timeline.note(
                    returned.bookingId(),
                    returned.round(),
                    Happening.SURPLUS_REFUNDED,
                    Actor.SYSTEM,
                    returned.paymentId());
        else timeline.note(returned.bookingId(), returned.round(), Happening.REFUNDED, Actor.SYSTEM);
    }
}
