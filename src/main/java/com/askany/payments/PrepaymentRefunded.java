package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.UUID;

/** The gateway has accepted to pay the prepayment back. Published in the transaction that records it. */
public record PrepaymentRefunded(UUID bookingId, int round, UUID refundId, Vnd amount, Instant at) {}
