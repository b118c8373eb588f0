package com.askany.bookings;

import java.util.UUID;

/** The proposer does not want another time any more. Published in the transaction of the withdrawal. */
public record RescheduleWithdrawn(UUID bookingId, UUID rescheduleId) {}
