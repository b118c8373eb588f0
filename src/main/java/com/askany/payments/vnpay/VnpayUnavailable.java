package com.askany.payments.vnpay;

/** No answer that could be believed. */
public class VnpayUnavailable extends RuntimeException {
    private final boolean sent;

    VnpayUnavailable(String why, boolean sent, Throwable cause) {
        super(why, cause);
        this.sent = sent;
    }

    /** False when the request certainly never reached VNPay. */
    public boolean mayHaveArrived() {
        return sent;
    }
}
