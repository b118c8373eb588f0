package com.askany.bookings;

/** A customer has ordered: the process begins. Published in the transaction that placed the booking. */
public record BookingPlaced(BookingView booking) {}
