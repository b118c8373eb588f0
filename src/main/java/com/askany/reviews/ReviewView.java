package com.askany.reviews;

/**
 * A review as its customer, its expert and support may know it.
 *
 * @param comment empty when there is none
 * @param hiddenBecause support's reason for taking the review off the public pages, null while it is public
 * @param reply the expert's answer, null when there is none
 * @param replyHiddenBecause support's reason for taking the reply off the public pages, null while it is public
 */
public record ReviewView(int stars, String comment, String hiddenBecause, String reply, String replyHiddenBecause) {
    static ReviewView of(Review review, Reply reply) {
        return new ReviewView(
                review.opinion().stars(),
                review.opinion().comment(),
                because(review.hiding()),
                reply == null ? null : reply.words(),
                reply == null ? null : because(reply.hiding()));
    }

    public boolean isPublic() {
        return hiddenBecause == null;
    }

    public boolean hasPublicReply() {
        return isPublic() && reply != null && replyHiddenBecause == null;
    }

    private static String because(Hiding hiding) {
        return hiding == null ? null : hiding.reason();
    }
}
