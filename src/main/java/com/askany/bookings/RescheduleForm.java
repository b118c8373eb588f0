package com.askany.bookings;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * @param round of the booking that was shown
 * @param start the time that is proposed
 * @param words for the other, may be empty
 */
record RescheduleForm(
        @NotNull Integer round,

        @NotNull Instant start,

        @Size(max = 500, message = "{bookings.reschedule.words.long}")
        String words) {

    static RescheduleForm of(BookingView booking, Instant start) {
        return new RescheduleForm(booking.round(), start, "");
    }

    boolean isFor(BookingView booking) {
        return Integer.valueOf(booking.round()).equals(round);
    }

    String wordsOrNone() {
        return words == null || words.isBlank() ? null : words.strip();
    }
}
