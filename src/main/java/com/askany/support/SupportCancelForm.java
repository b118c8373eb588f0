package com.askany.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * @param version of the booking that was shown
 * @param percent of the prepayment that goes back, chosen by support
 * @param reason what both people will read
 */
record SupportCancelForm(
        Integer version,

        @NotNull(message = "{support.cancel.percent.missing}")
        Integer percent,

        @NotBlank(message = "{support.cancel.reason.missing}")
        @Size(max = 500, message = "{support.cancel.reason.long}")
        String reason) {}
