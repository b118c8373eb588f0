package com.askany.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * @param version of the booking that was shown
 * @param reason what both people will read
 */
record ReplaceForm(
        Integer version,

        @NotBlank(message = "{support.replace.reason.missing}")
        @Size(max = 500, message = "{support.cancel.reason.long}")
        String reason) {}
