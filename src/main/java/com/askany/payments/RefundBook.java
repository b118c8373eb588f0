package com.askany.payments;

import com.askany.payments.vnpay.VnpaySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The short database transactions before and after a refund's call to the gateway. */
@Component
class RefundBook {
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
    public Refund request(UUID bookingId, int round, String reason) {
        var paymentId = prepayments
                .find(bookingId, round)
                .map(PrepaymentTable.Row::paymentId)
                .orElseThrow(() -> new IllegalStateException("Nothing was paid that could be refunded"));
        refunds.ensure(paymentId, payments.get(paymentId).amount(), reason, clock.instant());
        return refunds.ofPayment(paymentId).orElseThrow();
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
    public Refund decided(Refund refund, Refund.State state, String responseCode) {
        var now = clock.instant();
        boolean first = refunds.decide(refund.id(), state, responseCode, now);
        if (first && state == Refund.State.REFUNDED) {
            var prepayment = prepayments.get(payments.get(refund.paymentId()).prepaymentId());
            prepayments.refunded(prepayment.id());
            ledger.prepaymentRefunded(refund.paymentId(), refund.id(), refund.amount(), now);
            events.publishEvent(new PrepaymentRefunded(
                    prepayment.bookingId(), prepayment.round(), refund.id(), refund.amount(), now));
        }
        return refunds.ofPayment(refund.paymentId()).orElseThrow();
    }
}
