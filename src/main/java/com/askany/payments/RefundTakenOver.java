package com.askany.payments;

import java.util.UUID;

/** Support will pay a refund by hand that the gateway does not bring to an end. */
public record RefundTakenOver(UUID bookingId, UUID paymentId) {}
