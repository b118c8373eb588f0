package com.askany.bookings;

import java.security.SecureRandom;

/** What people call a booking by: short, read out over the phone without mistakes (no 0/O, 1/I/L, U/V), not guessable in order. */
final class BookingCode {
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private BookingCode() {}

    static String random() {
        var code = new StringBuilder("AK-");
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(i -> code.append(LETTERS.charAt(i)));
        return code.toString();
    }
}
