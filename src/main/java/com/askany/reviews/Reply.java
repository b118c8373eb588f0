package com.askany.reviews;

import java.time.Instant;
import java.util.UUID;

/**
 * What the expert answered to a review.
 *
 * @param words at most {@value #LONGEST} characters
 * @param editedAt null while it stands as it was written
 * @param hiding null while everybody may read it
 */
record Reply(UUID bookingId, UUID expertId, String words, Instant writtenAt, Instant editedAt, Hiding hiding) {
    static final int LONGEST = 2000;

    boolean isPublic() {
        return hiding == null;
    }

    boolean isEditable() {
        return isPublic() && editedAt == null;
    }
}
