package com.askany.bookings;

import java.time.Instant;

/** How long a customer may take to choose, by the policy that the booking was sold under. Whoever asks the policy provides it. */
public interface ChoiceTerms {
    /** From then on it is too late, whatever anybody allows. */
    Instant latestChoice(BookingView booking);
}
