package com.askany.bookings;

import jakarta.validation.constraints.Size;

/**
 * @param version of the booking that was shown
 * @param percent what goes back, as it was shown
 * @param reason what the other person will read, may be empty
 */
record CancelForm(
        int version,
        int percent,

        @Size(max = 500, message = "{bookings.cancel.reason.long}")
        String reason) {

    static CancelForm of(CancellationOffer offer) {
        return new CancelForm(offer.version(), offer.refundPercent(), "");
    }

    boolean isFor(CancellationOffer offer) {
        return Integer.valueOf(offer.version()).equals(version)
                && Integer.valueOf(offer.refundPercent()).equals(percent);
    }

    boolean hasReason() {
        return reason != null && !reason.isBlank();
    }

    String words() {
        return hasReason() ? reason.strip() : null;
    }
}
