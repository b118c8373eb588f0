package com.askany.payments.vnpay;

import com.askany.core.Vnd;

/**
 * What came to us under VNPay's name, by notice or with the customer's browser.
 *
 * @param signed whether it carries VNPay's signature and our merchant code; if not, nothing else may be believed
 * @param amount null when it is missing or malformed
 */
public record VnpayNotice(
        boolean signed,
        String reference,
        Vnd amount,
        String responseCode,
        String transactionStatus,
        String transactionNumber,
        String bankCode) {
    private static final String GOOD = "00";

    /**
     * Succeeded only if both codes say so. Under review when money was taken but looks suspicious (response 07), when the
     * codes contradict each other, or when VNPay has it as reversed (04) or fraud (07).
     */
    public Outcome outcome() {
        boolean goodResponse = GOOD.equals(responseCode);
        boolean goodStatus = GOOD.equals(transactionStatus);
        if (goodResponse && goodStatus) return Outcome.SUCCEEDED;
        boolean contradiction = goodResponse || goodStatus;
        boolean doubtful =
                "07".equals(responseCode) || "04".equals(transactionStatus) || "07".equals(transactionStatus);
        return contradiction || doubtful ? Outcome.UNDER_REVIEW : Outcome.FAILED;
    }

    public boolean cancelledByCustomer() {
        return "24".equals(responseCode);
    }
}
