package com.askany.payments.vnpay;

/** VNPay's answer to a refund; everything that is neither accepted, under way nor refused leaves the outcome unknown. */
public record RefundAnswer(String responseCode, String transactionStatus) {
    public boolean accepted() {
        return "00".equals(responseCode) && !"09".equals(transactionStatus);
    }

    /** A request for this payment is there already and being processed. */
    public boolean beingProcessed() {
        return "94".equals(responseCode);
    }

    /** 02 merchant code unknown, 03 malformed, 91 not found, 95 the payment did not succeed, 97 checksum; status 09 by the bank. */
    public boolean refused() {
        return switch (responseCode) {
            case "02", "03", "91", "95", "97" -> true;
            default -> "09".equals(transactionStatus);
        };
    }
}
