package com.askany.bookings;

/** Who did not come to a session that therefore did not take place. */
public enum Absent {
    CUSTOMER,
    EXPERT,
    BOTH
}
