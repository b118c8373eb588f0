package com.askany.bookings;

import java.util.UUID;

/** The prepayment has come while the booking still had its slot. Published in the transaction of the payment. */
public record BookingPaid(UUID bookingId, int round) {}
