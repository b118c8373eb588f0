package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.UUID;

/**
 * Money came that the round no longer waits for: after it was given up ({@link Arrival#LATE}) or a second time
 * ({@link Arrival#DOUBLE}). It is in the ledger as the customer's. Published in the transaction that records it.
 */
public record SurplusPaymentReceived(
        UUID bookingId, int round, UUID paymentId, Vnd amount, Arrival arrival, Instant at) {}
