package com.askany.payments;

import com.askany.payments.vnpay.Outcome;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what became of a payment, once. Money that came is a fact: it is booked even when the round no longer waits for
 * it, then as the customer's surplus. Rows are locked in the order payment, prepayment, whatever listens to the events.
 */
@Component
class Settlement {
    /** In the order in which VNPay wants them checked. */
    enum Result {
        RECORDED,
        UNKNOWN_PAYMENT,
        WRONG_AMOUNT,
        RECORDED_BEFORE
    }

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final PaymentTable payments;
    private final PrepaymentTable prepayments;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Settlement(
            PaymentTable payments,
            PrepaymentTable prepayments,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.payments = payments;
        this.prepayments = prepayments;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public Result record(Heard heard) {
        var found = payments.find(heard.reference());
        if (found.isEmpty()) return Result.UNKNOWN_PAYMENT;
        var payment = found.get();
        if (!payment.amount().equals(heard.amount())) {
            log.warn("Payment {} was reported with another amount", payment.reference());
            return Result.WRONG_AMOUNT;
        }
        boolean recorded = switch (heard.outcome()) {
            case SUCCEEDED -> succeeded(payment, heard);
            case FAILED -> failed(payment, heard);
            case UNDER_REVIEW -> payments.review(payment.id(), heard, clock.instant());
            case OPEN -> true;
        };
        if (recorded && heard.outcome() == Outcome.UNDER_REVIEW)
            log.warn("Payment {} needs a look: {}", payment.reference(), heard.responseCode());
        return recorded ? Result.RECORDED : Result.RECORDED_BEFORE;
    }

    private boolean succeeded(PaymentTable.Row payment, Heard heard) {
        var now = clock.instant();
        if (!payments.succeed(payment.id(), heard, now)) return false;
        if (prepayments.receive(payment.prepaymentId(), payment.id(), now)) received(payment, now);
        else surplus(payment, now);
        return true;
    }

    private void received(PaymentTable.Row payment, Instant now) {
        ledger.prepaymentReceived(payment.id(), payment.amount(), now);
        var prepayment = prepayments.get(payment.prepaymentId());
        events.publishEvent(new PrepaymentReceived(
                prepayment.bookingId(), prepayment.round(), payment.id(), payment.amount(), now));
    }

    private void surplus(PaymentTable.Row payment, Instant now) {
        var prepayment = prepayments.get(payment.prepaymentId());
        var arrival = prepayment.state() == PrepaymentView.State.GIVEN_UP ? Arrival.LATE : Arrival.DOUBLE;
        payments.arrivedAs(payment.id(), arrival);
        ledger.surplusReceived(payment.id(), payment.amount(), now);
        log.warn("Payment {} came {}", payment.reference(), arrival);
        events.publishEvent(new SurplusPaymentReceived(
                prepayment.bookingId(), prepayment.round(), payment.id(), payment.amount(), arrival, now));
    }

    private boolean failed(PaymentTable.Row payment, Heard heard) {
        if (!payments.fail(payment.id(), heard, clock.instant())) return false;
        var prepayment = prepayments.get(payment.prepaymentId());
        events.publishEvent(new PrepaymentFailed(prepayment.bookingId(), prepayment.round(), heard.responseCode()));
        return true;
    }
}
