package com.askany.payments;

import java.util.UUID;

/** What of a payment goes back is decided. Published in the transaction that records it. */
public record RefundDecided(UUID bookingId, int round, UUID paymentId, Refund refund) {}
