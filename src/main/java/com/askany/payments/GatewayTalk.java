package com.askany.payments;

import java.time.Instant;

/**
 * One request to the gateway about a payment and its answer, in the gateway's own codes.
 *
 * @param command {@code refund} or {@code querydr}
 * @param answeredAt null, like the codes, when no answer came
 */
public record GatewayTalk(
        String command,
        Instant sentAt,
        Instant answeredAt,
        String responseCode,
        String transactionType,
        String transactionStatus) {}
