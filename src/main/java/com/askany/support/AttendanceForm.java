package com.askany.support;

import com.askany.sessions.Verdict;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * @param percent of the price that goes back, asked for only where neither came
 * @param reason what both people will read
 */
record AttendanceForm(
        @NotNull(message = "{support.attendance.verdict.missing}")
        Verdict verdict,

        Integer percent,

        @NotBlank(message = "{support.cancel.reason.missing}")
        @Size(max = 500, message = "{support.cancel.reason.long}")
        String reason) {}
