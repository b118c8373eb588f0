package com.askany.reviews;

import java.time.Instant;

/** What a customer can do about the review of one booking now. */
sealed interface ReviewStanding {
    /** The consultation is not over yet. */
    record TooEarly() implements ReviewStanding {}

    /** The customer was not in the session: only who was there reviews. */
    record NotThere() implements ReviewStanding {}

    record TooLate(Instant reviewBy) implements ReviewStanding {}

    record Open(Instant reviewBy) implements ReviewStanding {}

    /** @param editable once, until reviewBy, and not what support has hidden */
    record Written(Review review, boolean editable, Instant reviewBy) implements ReviewStanding {}
}
