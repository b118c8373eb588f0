package com.askany.payments;

import java.util.UUID;

/** One attempt failed; the customer may try again while the prepayment is awaited. The code is the gateway's own. */
public record PrepaymentFailed(UUID bookingId, int round, String code) {}
