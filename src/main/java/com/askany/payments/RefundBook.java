package com.askany.payments;

import com.askany.core.Vnd;
import com.askany.payments.vnpay.VnpaySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The short database transactions of a refund: its decision, before and after each call to the gateway, its booking. */
@Component
class RefundBook {
    private static final Logger log = LoggerFactory.getLogger(RefundBook.class);
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final PrepaymentTable prepayments;
    private final PaymentTable payments;
    private final RefundTable refunds;
    private final GatewayRequests requests;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration longestCall;

    RefundBook(
            PrepaymentTable prepayments,
            PaymentTable payments,
            RefundTable refunds,
            GatewayRequests requests,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock,
            VnpaySettings settings) {
        this.prepayments = prepayments;
        this.payments = payments;
        this.refunds = refunds;
        this.requests = requests;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
        longestCall = settings.answerWithin().plus(SLACK);
    }

    @Transactional
    public Refund decide(RefundDecision decision) {
        var payment = payments.get(decision.paymentId());
        if (payment.state() != PaymentView.State.SUCCEEDED)
            throw new IllegalStateException("Nothing was paid that could be refunded");
        boolean first = refunds.decide(decision, payment.amount(), price(payment), clock.instant());
        var refund = get(decision.paymentId());
        if (first) {
            var prepayment = prepaymentOf(payment);
            events.publishEvent(
                    new RefundDecided(prepayment.bookingId(), prepayment.round(), refund.paymentId(), refund));
        }
        return refund;
    }

    Vnd wouldGoBack(UUID paymentId, int percent) {
        var payment = payments.get(paymentId);
        return Refund.amount(payment.amount(), price(payment), percent);
    }

    /** A surplus pays for nothing: the whole of it counts. */
    private Vnd price(PaymentTable.Row payment) {
        return prepayments
                .findPaidBy(payment.id())
                .map(PrepaymentTable.Row::amount)
                .orElse(payment.amount());
    }

    Refund get(UUID paymentId) {
        return refunds.ofPayment(paymentId)
                .orElseThrow(() -> new IllegalStateException("No refund was decided for this payment"));
    }

    @Transactional
    public void asked(Refund refund) {
        refunds.asked(refund.id());
    }

    /** The id of a request that may be sent now, or empty while somebody else is sending. */
    @Transactional
    public Optional<String> mayBeSent(Refund seen) {
        var now = clock.instant();
        if (!refunds.claim(seen, now, now.plus(longestCall))) return Optional.empty();
        return Optional.of(requests.write(seen.paymentId(), "refund", now));
    }

    @Transactional
    public void notSent(Refund seen) {
        refunds.notSent(seen);
    }

    @Transactional
    public void outcome(Refund refund, Refund.State state, String responseCode) {
        if (!refunds.outcome(refund.id(), state, responseCode, clock.instant()))
            log.error("The gateway says {} of refund {}, which is over: compare with the gateway", state, refund.id());
    }

    @Transactional
    public void handToSupport(UUID paymentId) {
        refunds.handToSupport(paymentId, clock.instant());
    }

    @Transactional
    public Refund book(UUID paymentId) {
        var now = clock.instant();
        var refund = get(paymentId);
        if (refunds.book(refund.id(), now)) {
            boolean surplus = prepayments.findPaidBy(paymentId).isEmpty();
            ledger.settled(refund, surplus, now);
            if (refund.isKeptForExpert()) events.publishEvent(keptForExpert(refund));
            if (refund.state().isPaid()) returned(refund);
        }
        var booked = get(paymentId);
        if (booked.bookedAt() == null)
            throw new IllegalStateException("The money has not gone back yet: the refund is " + booked.state());
        return booked;
    }

    private KeptForExpert keptForExpert(Refund refund) {
        var prepayment = prepaymentOf(payments.get(refund.paymentId()));
        return new KeptForExpert(
                prepayment.bookingId(), prepayment.round(), refund.paymentId(), refund.cause(), refund.kept());
    }

    private void returned(Refund refund) {
        if (refund.cause().endsPayment()) prepayments.refunded(refund.paymentId());
        var prepayment = prepaymentOf(payments.get(refund.paymentId()));
        events.publishEvent(new MoneyReturned(
                prepayment.bookingId(), prepayment.round(), refund.paymentId(), get(refund.paymentId())));
    }

    /** The round that the money pays for, or else the one that it was meant for. */
    private PrepaymentTable.Row prepaymentOf(PaymentTable.Row payment) {
        return prepayments.findPaidBy(payment.id()).orElseGet(() -> prepayments.get(payment.prepaymentId()));
    }
}
