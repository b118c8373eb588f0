package com.askany.payments.vnpay;

import com.askany.core.Vnd;
import java.net.URI;
import java.time.Instant;

/**
 * What the pay page is to ask for.
 *
 * @param reference ours, letters and digits, unique per day
 * @param info shown to the customer; accents and special characters are removed, as VNPay wants it
 * @param clientAddress the customer's IP address; one that VNPay would refuse is replaced by 127.0.0.1
 */
public record PayOrder(
        String reference,
        Vnd amount,
        String info,
        Instant createdAt,
        Instant expiresAt,
        String clientAddress,
        boolean english,
        URI returnTo) {}
