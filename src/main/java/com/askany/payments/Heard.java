package com.askany.payments;

import com.askany.core.Vnd;
import com.askany.payments.vnpay.Outcome;
import com.askany.payments.vnpay.QueryAnswer;
import com.askany.payments.vnpay.VnpayNotice;

/** What the gateway said of one payment, believed, whichever way it came. Texts are cut to 40 characters. */
record Heard(
        String reference,
        Vnd amount,
        Outcome outcome,
        String responseCode,
        String transactionStatus,
        String gatewayNumber,
        String bankCode) {
    static Heard of(VnpayNotice notice) {
        return new Heard(
                notice.reference(),
                notice.amount(),
                notice.outcome(),
                brief(notice.responseCode()),
                brief(notice.transactionStatus()),
                brief(notice.transactionNumber()),
                brief(notice.bankCode()));
    }

    static Heard of(String reference, QueryAnswer answer) {
        return new Heard(
                reference,
                answer.amount(),
                answer.payment(),
                brief(answer.responseCode()),
                brief(answer.transactionStatus()),
                brief(answer.transactionNumber()),
                brief(answer.bankCode()));
    }

    private static String brief(String text) {
        return text == null || text.length() <= 40 ? text : text.substring(0, 40);
    }
}
