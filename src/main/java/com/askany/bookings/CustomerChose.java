package com.askany.bookings;

import java.util.UUID;

/**
 * The customer has chosen what follows an expert's "no", in time. Published in the transaction of the choice.
 *
 * @param newRound the booking as it goes on, null when the money goes back
 * @param agreed whether the expert of the new round has agreed already, because the time was their proposal
 */
public record CustomerChose(UUID bookingId, long taskKey, BookingView newRound, boolean agreed) {}
