package com.askany.reviews;

import java.time.Instant;
import java.util.UUID;

/**
 * What a customer said.
 *
 * @param id how public pages name it
 * @param editedAt null while it stands as it was written
 * @param hiding null while everybody may read it
 */
record Review(
        UUID id,
        UUID bookingId,
        int round,
        UUID expertId,
        UUID customerId,
        Opinion opinion,
        Instant writtenAt,
        Instant editedAt,
        Hiding hiding) {
    boolean isPublic() {
        return hiding == null;
    }
}
