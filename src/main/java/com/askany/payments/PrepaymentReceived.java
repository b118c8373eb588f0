package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.UUID;

/** The prepayment of this round is there, for the first and only time. Published in the transaction that records it. */
public record PrepaymentReceived(UUID bookingId, int round, UUID paymentId, Vnd amount, Instant at) {}
