package com.askany.bookings;

/** How a booking may be moved. Whoever asks the policy provides it. */
public interface RescheduleTerms {
    RescheduleRule of(BookingView booking);
}
