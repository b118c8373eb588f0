package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.UUID;

/** Money on its way back to the customer. {@code decidedAt} and {@code responseCode} are null until the gateway answered. */
public record Refund(
        UUID id,
        UUID paymentId,
        Vnd amount,
        String reason,
        State state,
        Instant requestedAt,
        Instant decidedAt,
        String responseCode) {
    public enum State {
        /** Decided by us, not yet known to the gateway. */
        REQUESTED,
        /** Sent, outcome unknown: the gateway is asked before anything is sent again. */
        SENT,
        /** The gateway has it already and is at it. */
        PROCESSING,
        /** Accepted by the gateway; the customer's bank may take some days. */
        REFUNDED,
        /** Refused by the gateway: support has to see to it. */
        REFUSED
    }
}
