package com.askany.reviews;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** As typed; a browser sends line ends as CR LF. */
record ReviewForm(
        @NotNull(message = "{reviews.stars.missing}") @Pattern(regexp = "[1-5]", message = "{reviews.stars.missing}")
        String stars,

        @Pattern(regexp = "[0-5]?", message = "{reviews.aspect.unknown}")
        String expertise,

        @Pattern(regexp = "[0-5]?", message = "{reviews.aspect.unknown}")
        String clarity,

        @Pattern(regexp = "[0-5]?", message = "{reviews.aspect.unknown}")
        String punctuality,

        String comment) {
    static ReviewForm empty() {
        return new ReviewForm(null, null, null, null, "");
    }

    static ReviewForm of(Opinion opinion) {
        return new ReviewForm(
                typed(opinion.stars()),
                typed(opinion.aspects().get(Aspect.EXPERTISE)),
                typed(opinion.aspects().get(Aspect.CLARITY)),
                typed(opinion.aspects().get(Aspect.PUNCTUALITY)),
                opinion.comment());
    }

    /** What can be understood of the form, whether or not it can be sent. */
    Opinion opinion() {
        return Opinion.of(chosen(stars), chosen(expertise), chosen(clarity), chosen(punctuality), commentText());
    }

    String commentText() {
        return comment == null ? "" : comment.replace("\r\n", "\n").strip();
    }

    private static String typed(Integer stars) {
        return stars == null ? null : stars.toString();
    }

    private static Integer chosen(String stars) {
        return stars != null && stars.matches("[1-5]") ? Integer.valueOf(stars) : null;
    }

    @Override
    public String toString() {
        return "ReviewForm[…]";
    }
}
