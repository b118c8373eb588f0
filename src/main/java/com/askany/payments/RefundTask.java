package com.askany.payments;

import java.util.UUID;

/** A person's task about a refund: its key in the task inbox, and what it is about. */
public record RefundTask(long taskKey, UUID bookingId, UUID paymentId) {}
