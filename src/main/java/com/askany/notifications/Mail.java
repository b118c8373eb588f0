package com.askany.notifications;

import java.time.Instant;
import java.util.UUID;

/**
 * One mail to one person about one occasion, in the version of the booking that it tells of.
 *
 * @param version the booking's round
 * @param subject the payment that it tells of, null when it tells of the booking
 * @param messageId with its angle brackets; the same at every attempt
 * @param calendarSequence SEQUENCE of the invitation, null for a mail without one
 * @param preparedAt when it was first to be sent: the mail's Date and the invitation's DTSTAMP at every attempt
 */
record Mail(
        UUID id,
        UUID bookingId,
        Occasion occasion,
        Audience audience,
        int version,
        UUID subject,
        String messageId,
        Integer calendarSequence,
        Instant preparedAt,
        State state) {
    enum State {
        /** To be sent; perhaps sent already, when the machine stopped before that was written down. */
        PREPARED,
        SENT,
        /** What it tells was no longer true when its turn came. */
        WITHDRAWN
    }
}
