package com.askany.bookings;

import java.time.Instant;
import java.util.UUID;

/**
 * What support did to a running consultation, kept for good.
 *
 * @param by the person, one of support
 * @param reason their words, read by support only
 * @param before the deadline that was extended, {@code after} what it became; null for other kinds
 * @param mailId the mail that goes out again, null for other kinds
 * @param carriedOutAt when the process had done its part, null before
 */
public record SupportAct(
        UUID id,
        UUID bookingId,
        int round,
        Kind kind,
        UUID by,
        String reason,
        Instant before,
        Instant after,
        UUID mailId,
        Instant at,
        Instant carriedOutAt) {
    public enum Kind {
        /** the expert has more time to answer */
        DEADLINE_EXTENDED,
        /** the customer has more time to choose */
        CHOICE_EXTENDED,
        MAIL_RESENT,
        NOTE_KEPT
    }
}
