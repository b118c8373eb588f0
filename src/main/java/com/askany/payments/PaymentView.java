package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.UUID;

/**
 * One attempt to pay. {@code reference} is ours and known to the gateway, {@code gatewayNumber} the gateway's own.
 * {@code arrival} is set when it succeeded; what is not known yet is null.
 */
public record PaymentView(
        UUID id,
        int round,
        String reference,
        Vnd amount,
        State state,
        Arrival arrival,
        Instant startedAt,
        Instant settledAt,
        String responseCode,
        String gatewayNumber,
        Refund refund) {
    public enum State {
        STARTED,
        /** Money may have been taken, the gateway is not sure of it: somebody has to look. */
        UNDER_REVIEW,
        FAILED,
        SUCCEEDED
    }
}
