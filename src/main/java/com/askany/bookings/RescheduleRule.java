package com.askany.bookings;

import java.time.Duration;

/**
 * How a booking may be moved, by the policy that it was sold under.
 *
 * @param answerWithin how long the other may think about a proposal
 * @param notWithin how long before a start, the agreed or the proposed one, nothing moves any more
 * @param atMost how often a booking is moved
 */
public record RescheduleRule(Duration answerWithin, Duration notWithin, int atMost) {}
