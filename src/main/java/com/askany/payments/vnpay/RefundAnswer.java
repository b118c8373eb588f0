package com.askany.payments.vnpay;

/** VNPay's answer to a refund; everything that is neither made, under way nor refused leaves the outcome unknown. */
public record RefundAnswer(String responseCode, String transactionStatus) {
    /** Taken, and the money is out: a request that was only taken (05, 06) may still be refused by the bank. */
    public boolean made() {
        return taken() && "00".equals(transactionStatus);
    }

    /** Taken and not finished, or (94) there already. */
    public boolean beingProcessed() {
        return "94".equals(responseCode) || taken() && !made() && !refused();
    }

    /** 02 merchant code unknown, 03 malformed, 91 not found, 95 the payment did not succeed, 97 checksum; status 09 by the bank. */
    public boolean refused() {
        return switch (responseCode) {
            case "02", "03", "91", "95", "97" -> true;
            default -> "09".equals(transactionStatus);
        };
    }

    private boolean taken() {
        return "00".equals(responseCode);
    }
}
