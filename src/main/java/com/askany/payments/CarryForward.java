package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets what was paid pay for a later round of the same booking. Its receipt was posted when it came and is not posted
 * again; only a surplus moves in the ledger, because from now on it is a prepayment.
 */
@Component
class CarryForward {
    private final PrepaymentTable prepayments;
    private final PaymentTable payments;
    private final RefundTable refunds;
    private final Ledger ledger;
    private final Clock clock;

    CarryForward(PrepaymentTable prepayments, PaymentTable payments, RefundTable refunds, Ledger ledger, Clock clock) {
        this.prepayments = prepayments;
        this.payments = payments;
        this.refunds = refunds;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional
    public void carry(UUID paymentId, int round, Vnd price) {
        var payment = payments.lock(paymentId);
        var paidFor = prepayments.findPaidBy(paymentId);
        if (paidFor.filter(prepayment -> prepayment.round() == round).isPresent()) return;
        if (payment.state() != PaymentView.State.SUCCEEDED || payment.amount().compareTo(price) < 0)
            throw new IllegalStateException("This payment does not pay for the round");
        if (refunds.ofPayment(paymentId).isPresent())
            throw new IllegalStateException("A payment that goes back is not carried forward");
        var earlier = paidFor.orElseGet(() -> prepayments.get(payment.prepaymentId()));
        prepayments.carried(paymentId);
        prepayments.insertReceived(earlier, round, price, payment);
        if (paidFor.isEmpty()) ledger.surplusCarried(paymentId, payment.amount(), clock.instant());
    }
}
