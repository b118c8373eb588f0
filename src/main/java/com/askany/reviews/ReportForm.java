package com.askany.reviews;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** As typed. */
record ReportForm(
        @NotNull(message = "{reviews.report.cause.missing}") ReportCause cause,

        @Size(max = 500, message = "{reviews.report.note.long}")
        String note) {
    String noteText() {
        return note == null ? "" : note.replace("\r\n", "\n").strip();
    }

    @Override
    public String toString() {
        return "ReportForm[…]";
    }
}
