package com.askany.reviews;

import jakarta.validation.constraints.NotBlank;

/**
 * @param words as typed; a browser sends line ends as CR LF
 * @param editing whether a reply stood there already when the page was shown
 */
record ReplyForm(
        @NotBlank(message = "{reviews.reply.missing}") String words, Boolean editing) {
    String text() {
        return words.replace("\r\n", "\n").strip();
    }

    @Override
    public String toString() {
        return "ReplyForm[…]";
    }
}
