package com.askany.reviews;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Support's decision to hide.
 *
 * @param seen of the words that were shown
 * @param reason what the author is told
 */
record DecisionForm(
        @NotNull Integer seen,

        @NotBlank(message = "{reviews.hide.reason.missing}") @Size(max = 500, message = "{reviews.hide.reason.long}")
        String reason) {
    static DecisionForm about(ReportedPart part) {
        return new DecisionForm(part.seen(), "");
    }
}
