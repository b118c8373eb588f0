package com.askany.bookings;

import java.util.UUID;

/** The other person has agreed or refused, in time. Published in the transaction of the answer. */
public record RescheduleAnswered(UUID bookingId, long taskKey) {}
