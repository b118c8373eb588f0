package com.askany.reviews;

import java.time.Instant;
import java.util.UUID;

/**
 * What a customer said.
 *
 * @param stars 1 to 5
 * @param comment empty when there is none, at most {@value #LONGEST_COMMENT} characters
 */
record Review(UUID bookingId, int round, UUID expertId, UUID customerId, int stars, String comment, Instant writtenAt) {
    static final int LONGEST_COMMENT = 2000;

    /** As readers count: an emoji is one character. */
    static int lengthOf(String comment) {
        return comment.codePointCount(0, comment.length());
    }
}
