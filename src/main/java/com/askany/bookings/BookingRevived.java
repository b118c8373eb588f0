package com.askany.bookings;

/**
 * A late payment lets an expired booking go on. Published in the transaction that decided it.
 *
 * @param booking in its new round, which is paid
 * @param expiredRound the round that had been given up
 */
public record BookingRevived(BookingView booking, int expiredRound) {}
