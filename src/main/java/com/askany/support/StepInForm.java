package com.askany.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * @param version of the booking that was shown
 * @param choice the new deadline or the mail; null for a note
 * @param reason what support reads of it later; of a note it is the note
 */
record StepInForm(
        Integer version,
        String choice,

        @NotBlank(message = "{support.step-in.reason.missing}")
        @Size(max = 500, message = "{support.cancel.reason.long}")
        String reason) {}
