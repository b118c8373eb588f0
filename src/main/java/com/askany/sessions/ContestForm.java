package com.askany.sessions;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param words why the verdict is wrong; support reads them */
record ContestForm(
        @NotBlank(message = "{sessions.verdict.words.missing}")
        @Size(max = 500, message = "{sessions.verdict.words.long}")
        String words) {}
