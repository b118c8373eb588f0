package com.askany.bookings;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a booking's process waits.
 *
 * @param elementId the element of the model, to be shown in the words of the model's captions
 * @param until when the wait ends by itself, null when it has no end of its own
 */
public record Position(UUID bookingId, int round, String elementId, Instant since, Instant until, Actor awaitedFrom) {}
