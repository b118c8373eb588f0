package com.askany.bookings;

import java.time.Instant;

/**
 * A booking that was called off before its session.
 *
 * @param reason in the words of whoever called it off, null when none were asked for
 * @param refundPercent what of the prepayment goes back, as it was shown before the click
 */
public record Cancellation(Actor by, Instant at, String reason, int refundPercent) {}
