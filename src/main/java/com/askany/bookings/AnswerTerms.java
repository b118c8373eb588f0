package com.askany.bookings;

import java.time.Instant;

/** How long an expert may take to answer, by the policy that the booking was sold under. Whoever asks the policy provides it. */
public interface AnswerTerms {
    /** From then on it is too near to the start, whatever anybody allows. */
    Instant latestAnswer(BookingView booking);
}
