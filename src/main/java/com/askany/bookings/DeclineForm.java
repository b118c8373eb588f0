package com.askany.bookings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param reason what the customer will read */
record DeclineForm(
        @NotBlank(message = "{bookings.decline.reason.missing}")
        @Size(max = 500, message = "{bookings.decline.reason.long}")
        String reason) {}
