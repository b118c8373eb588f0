package com.askany.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A transfer that support has made.
 *
 * @param bankReference the bank's number of it
 * @param checked that the gateway has not paid it, where the gateway itself does not say so
 */
record ByHandForm(
        @NotBlank(message = "{support.task.bank-reference.missing}")
        @Size(max = 60, message = "{support.task.bank-reference.long}")
        String bankReference,

        @NotBlank(message = "{support.task.note.missing}") @Size(max = 500, message = "{support.task.note.long}")
        String note,

        Boolean checked) {
    static final ByHandForm EMPTY = new ByHandForm("", "", null);
}
