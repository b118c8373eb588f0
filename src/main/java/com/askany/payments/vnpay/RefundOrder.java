package com.askany.payments.vnpay;

import com.askany.core.Vnd;
import java.time.Instant;

/**
 * The whole of a payment is to go back.
 *
 * @param requestId unique per day, at most 32 characters
 * @param transactionNumber VNPay's own, or null
 * @param paidAt when the payment was created, as told to VNPay then
 */
public record RefundOrder(
        String requestId, String reference, String transactionNumber, Instant paidAt, Vnd amount, Instant at) {}
