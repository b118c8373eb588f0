package com.askany.payments;

import static com.askany.payments.Refund.State.PROCESSING;
import static com.askany.payments.Refund.State.REFUNDED;
import static com.askany.payments.Refund.State.REFUSED;
import static com.askany.payments.Refund.State.REQUESTED;

import com.askany.payments.vnpay.RefundAnswer;
import com.askany.payments.vnpay.RefundOrder;
import com.askany.payments.vnpay.Vnpay;
import com.askany.payments.vnpay.VnpayUnavailable;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Brings one refund to its end, however often it is started. A request is committed before it is sent; once one has been
 * sent, the gateway is asked what became of it before another goes out. No database transaction is open during a call.
 */
@Component
class RefundDesk {
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

    Refund refund(UUID bookingId, int round, String reason) {
        var refund = book.request(bookingId, round, reason);
        if (refund.state() == REFUNDED) return refund;
        var payment = payments.get(refund.paymentId());
        if (refund.state() != REQUESTED && wasMade(refund, payment)) return book.decided(refund, REFUNDED, "00");
        return send(refund, payment);
    }

    /** What the gateway says of the requests sent so far. */
    private boolean wasMade(Refund refund, PaymentTable.Row payment) {
        var answer = inquiry.ask(payment);
        if (!answer.found() && !answer.unknown())
            throw new GatewayUnavailable("The payment gateway answers with code " + answer.responseCode());
        if (answer.isRefund() && !answer.refundRefused()) return true;
        if (refund.state() == PROCESSING && !answer.refundRefused())
            throw new GatewayUnavailable("The payment gateway is still processing the refund");
        return false;
    }

    private Refund send(Refund refund, PaymentTable.Row payment) {
        var requestId = book.mayBeSent(refund)
                .orElseThrow(() -> new GatewayUnavailable("The refund was sent a moment ago, its answer is awaited"));
        try {
            var answer = vnpay.refund(new RefundOrder(
                    requestId,
                    payment.reference(),
                    payment.gatewayNumber(),
                    payment.startedAt(),
                    refund.amount(),
                    clock.instant()));
            requests.answered(requestId, answer.responseCode(), "02", answer.transactionStatus(), clock.instant());
            return outcome(refund, payment, answer);
        } catch (VnpayUnavailable unavailable) {
            if (!unavailable.mayHaveArrived()) book.notSent(refund);
            throw new GatewayUnavailable(unavailable.getMessage(), unavailable);
        }
    }

    private Refund outcome(Refund refund, PaymentTable.Row payment, RefundAnswer answer) {
        if (answer.accepted()) return book.decided(refund, REFUNDED, answer.responseCode());
        if (answer.refused()) {
            book.decided(refund, REFUSED, answer.responseCode());
            throw new RefundRefused(payment.reference(), answer.responseCode());
        }
        if (answer.beingProcessed()) {
            book.decided(refund, PROCESSING, answer.responseCode());
            throw new GatewayUnavailable("The payment gateway is processing the refund");
        }
        throw new GatewayUnavailable("The payment gateway answers with code " + answer.responseCode());
    }
}
