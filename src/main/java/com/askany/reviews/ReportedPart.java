package com.askany.reviews;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A review or a reply that waits for support's decision.
 *
 * @param seen changes when its words do, so that nobody decides on words that they have not read
 * @param stars null for a reply
 * @param by the author's full name, which support may read
 */
record ReportedPart(
        UUID reviewId,
        String code,
        Part part,
        int seen,
        Integer stars,
        String words,
        String by,
        String expertSlug,
        Instant writtenAt,
        List<Report> reports) {
    record Report(ReportCause cause, String note, Instant at) {}

    public Instant since() {
        return reports.getFirst().at();
    }
}
