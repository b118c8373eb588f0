package com.askany.payments;

import com.askany.payments.vnpay.QueryAnswer;
import com.askany.payments.vnpay.Vnpay;
import com.askany.payments.vnpay.VnpayUnavailable;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the gateway about a payment (querydr), outside of any database transaction, and keeps what it says. */
@Component
class Inquiry {
    private final Vnpay vnpay;
    private final GatewayRequests requests;
    private final PrepaymentTable prepayments;
    private final PaymentTable payments;
    private final NoticeInbox inbox;
    private final Settlement settlement;
    private final Clock clock;

    Inquiry(
            Vnpay vnpay,
            GatewayRequests requests,
            PrepaymentTable prepayments,
            PaymentTable payments,
            NoticeInbox inbox,
            Settlement settlement,
            Clock clock) {
        this.vnpay = vnpay;
        this.requests = requests;
        this.prepayments = prepayments;
        this.payments = payments;
        this.inbox = inbox;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** Every attempt of the round whose outcome is open; a lost notice is made up for here. */
    void aboutOpenAttempts(UUID bookingId, int round) {
        var prepayment = prepayments.find(bookingId, round);
        if (prepayment.isEmpty()) return;
        for (var payment : payments.ofPrepayment(prepayment.get().id())) {
            boolean open =
                    payment.state() == PaymentView.State.STARTED || payment.state() == PaymentView.State.UNDER_REVIEW;
            if (open) settle(payment, ask(payment));
        }
    }

    QueryAnswer ask(PaymentTable.Row payment) {
        var now = clock.instant();
        var requestId = requests.write(payment.id(), "querydr", now);
        try {
            var answer = vnpay.query(requestId, payment.reference(), payment.startedAt(), now);
            requests.answered(
                    requestId,
                    answer.responseCode(),
                    answer.transactionType(),
                    answer.transactionStatus(),
                    clock.instant());
            return answer;
        } catch (VnpayUnavailable unavailable) {
            throw new GatewayUnavailable(unavailable.getMessage(), unavailable);
        }
    }

    private void settle(PaymentTable.Row payment, QueryAnswer answer) {
        if (answer.unknown()) return;
        if (!answer.found())
            throw new GatewayUnavailable("The payment gateway answers with code " + answer.responseCode());
        long id = inbox.keep("QUERY", true, payment.reference(), content(payment, answer), clock.instant());
        var result = settlement.record(Heard.of(payment.reference(), answer));
        inbox.answered(id, result.name(), clock.instant());
    }

    private static Map<String, String> content(PaymentTable.Row payment, QueryAnswer answer) {
        var content = new LinkedHashMap<String, String>();
        content.put("vnp_TxnRef", payment.reference());
        content.put("vnp_Amount", answer.amount() == null ? "" : answer.amount().amount() + "00");
        content.put("vnp_TransactionType", answer.transactionType());
        content.put("vnp_TransactionStatus", answer.transactionStatus());
        content.put("vnp_TransactionNo", answer.transactionNumber());
        return content;
    }
}
