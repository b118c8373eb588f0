package com.askany.payments;

import static com.askany.payments.Refund.State.PROCESSING;
import static com.askany.payments.Refund.State.REFUNDED;
import static com.askany.payments.Refund.State.REFUSED;
import static com.askany.payments.Refund.State.REQUESTED;

import com.askany.payments.vnpay.QueryAnswer;
import com.askany.payments.vnpay.RefundAnswer;
import com.askany.payments.vnpay.RefundOrder;
import com.askany.payments.vnpay.Vnpay;
import com.askany.payments.vnpay.VnpayUnavailable;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings one refund nearer to its end, however often it is asked to. A request is committed before it is sent; once one
 * has been sent, the gateway is asked what became of it before another goes out. No database transaction is open during a
 * call.
 */
@Component
class RefundDesk {
    private static final Logger log = LoggerFactory.getLogger(RefundDesk.class);

    private final RefundBook book;
    private final PaymentTable payments;
    private final Inquiry inquiry;
    private final GatewayRequests requests;
    private final Vnpay vnpay;
    private final Clock clock;

    RefundDesk(
            RefundBook book,
            PaymentTable payments,
            Inquiry inquiry,
            GatewayRequests requests,
            Vnpay vnpay,
            Clock clock) {
        this.book = book;
        this.payments = payments;
        this.inquiry = inquiry;
        this.requests = requests;
        this.vnpay = vnpay;
        this.clock = clock;
    }

    Refund ask(UUID paymentId) {
        var refund = book.get(paymentId);
        if (isOver(refund)) return refund;
        book.asked(refund);
        try {
            var payment = payments.get(paymentId);
            if (refund.state() == REQUESTED || !isKnown(refund, payment)) send(refund, payment);
        } catch (GatewayUnavailable unknown) {
            log.warn("The outcome of refund {} is not known yet: {}", refund.id(), unknown.getMessage());
        }
        return book.get(paymentId);
    }

    /** Only asks what became of what was sent so far; the gateway's silence leaves everything as it is. */
    Refund lookUp(UUID paymentId) {
        var refund = book.get(paymentId);
        if (isOver(refund) || refund.state() == REQUESTED) return refund;
        isKnown(refund, payments.get(paymentId));
        return book.get(paymentId);
    }

    private static boolean isOver(Refund refund) {
        return refund.state().isPaid() || refund.state() == Refund.State.NOT_DUE;
    }

    /** False when nothing that was sent so far leads to anything, so that it has to be sent (again). */
    private boolean isKnown(Refund refund, PaymentTable.Row payment) {
        var answer = inquiry.ask(payment);
        if (!answer.found() && !answer.unknown())
            throw new GatewayUnavailable("The payment gateway answers with code " + answer.responseCode());
        if (!answer.isRefund()) return refund.state() == PROCESSING;
        if (answer.refundRefused() && refund.state() == REFUSED) return false;
        book.outcome(refund, state(answer), answer.transactionStatus());
        return true;
    }

    private static Refund.State state(QueryAnswer answer) {
        if (answer.refundRefused()) return REFUSED;
        return answer.refundMade() ? REFUNDED : PROCESSING;
    }

    private void send(Refund refund, PaymentTable.Row payment) {
        var requestId = book.mayBeSent(refund)
                .orElseThrow(() -> new GatewayUnavailable("The refund was sent a moment ago, its answer is awaited"));
        try {
            var order = new RefundOrder(
                    requestId,
                    payment.reference(),
                    payment.gatewayNumber(),
                    payment.startedAt(),
                    refund.amount(),
                    refund.amount().equals(payment.amount()),
                    clock.instant());
            var answer = vnpay.refund(order);
            requests.answered(
                    requestId, answer.responseCode(), order.type(), answer.transactionStatus(), clock.instant());
            outcome(refund, answer);
        } catch (VnpayUnavailable unavailable) {
            if (!unavailable.mayHaveArrived()) book.notSent(refund);
            throw new GatewayUnavailable(unavailable.getMessage(), unavailable);
        }
    }

    private void outcome(Refund refund, RefundAnswer answer) {
        if (answer.refused()) book.outcome(refund, REFUSED, answer.responseCode());
        else if (answer.made()) book.outcome(refund, REFUNDED, answer.responseCode());
        else if (answer.beingProcessed()) book.outcome(refund, PROCESSING, answer.responseCode());
        else throw new GatewayUnavailable("The payment gateway answers with code " + answer.responseCode());
    }
}
