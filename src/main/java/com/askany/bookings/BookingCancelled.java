package com.askany.bookings;

import com.askany.payments.RefundCause;
import java.util.UUID;

/**
 * A booking was called off. Published in the transaction of the decision.
 *
 * @param wasPrepaid whether there is money that may go back
 * @param person who called it off
 */
public record BookingCancelled(
        UUID bookingId, int round, boolean wasPrepaid, RefundCause cause, UUID person, Cancellation cancellation) {}
