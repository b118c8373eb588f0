package com.askany.reviews;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** As typed; a browser sends line ends as CR LF. */
record ReviewForm(
        @NotNull(message = "{reviews.stars.missing}") @Pattern(regexp = "[1-5]", message = "{reviews.stars.missing}")
        String stars,

        String comment) {
    static ReviewForm empty() {
        return new ReviewForm(null, "");
    }

    /** Once the form was found to be right. */
    int starCount() {
        return Integer.parseInt(stars);
    }

    String commentText() {
        return comment == null ? "" : comment.replace("\r\n", "\n").strip();
    }

    @Override
    public String toString() {
        return "ReviewForm[…]";
    }
}
