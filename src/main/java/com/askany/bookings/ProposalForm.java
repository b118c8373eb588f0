package com.askany.bookings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * @param start of the time that the expert proposes instead, one of those that were shown
 * @param reason what the customer will read beside it, may be empty
 */
record ProposalForm(
        @NotBlank(message = "{bookings.propose.start.missing}")
        String start,

        @Size(max = 500, message = "{bookings.decline.reason.long}")
        String reason) {

    String words() {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }
}
