package com.askany.bookings;

/** Who did something, or from whom something is awaited. */
public enum Actor {
    CUSTOMER,
    EXPERT,
    SUPPORT,
    SYSTEM
}
