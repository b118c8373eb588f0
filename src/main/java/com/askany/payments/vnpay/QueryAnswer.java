package com.askany.payments.vnpay;

import com.askany.core.Vnd;

/**
 * VNPay's answer to querydr. The response code is about the question, type and status about the transaction; unknown
 * references are answered with 91.
 */
public record QueryAnswer(
        String responseCode,
        String transactionType,
        String transactionStatus,
        Vnd amount,
        String transactionNumber,
        String bankCode) {
    public boolean found() {
        return "00".equals(responseCode);
    }

    /** The reference is not known: the customer never came to the pay page. */
    public boolean unknown() {
        return "91".equals(responseCode);
    }

    public Outcome payment() {
        if (!found()) return Outcome.OPEN;
        if (isRefund()) return Outcome.UNDER_REVIEW;
        return switch (transactionStatus) {
            case "00" -> Outcome.SUCCEEDED;
            case "01" -> Outcome.OPEN;
            case "04", "07" -> Outcome.UNDER_REVIEW;
            default -> Outcome.FAILED;
        };
    }

    /** The last thing that happened to the transaction is a refund, whole (02) or of a part (03). */
    public boolean isRefund() {
        return found() && ("02".equals(transactionType) || "03".equals(transactionType));
    }

    /** The money is out; 05 and 06 say that VNPay or the bank is still at it. */
    public boolean refundMade() {
        return isRefund() && "00".equals(transactionStatus);
    }

    public boolean refundRefused() {
        return isRefund() && "09".equals(transactionStatus);
    }
}
