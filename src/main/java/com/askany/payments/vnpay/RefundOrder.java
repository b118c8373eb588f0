package com.askany.payments.vnpay;

import com.askany.core.Vnd;
import java.time.Instant;

/**
 * A payment is to go back.
 *
 * @param requestId unique per day, at most 32 characters
 * @param transactionNumber VNPay's own, or null
 * @param paidAt when the payment was created, as told to VNPay then
 * @param amount of it that goes back
 * @param whole whether that is all of it
 */
public record RefundOrder(
        String requestId,
        String reference,
        String transactionNumber,
        Instant paidAt,
        Vnd amount,
        boolean whole,
        Instant at) {
    /** 02 for all of a payment, 03 for a part. */
    public String type() {
        return whole ? "02" : "03";
    }
}
