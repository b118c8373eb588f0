package com.askany.sessions;

import java.time.Instant;
import java.util.UUID;

/**
 * What is held of who was at a session.
 *
 * @param found by the evidence
 * @param contestBy until when the two may contest it, null when it is not clear who was absent, or nobody was
 * @param contest null while nobody did
 * @param standsAt when the time to contest was over without, null before
 * @param decision of support, null when there was none
 */
public record AttendanceVerdict(
        UUID bookingId,
        int round,
        Verdict found,
        Instant foundAt,
        Instant contestBy,
        Contest contest,
        Instant standsAt,
        Decision decision) {
    /** @param words why it is wrong, in the person's own words */
    public record Contest(UUID by, Instant at, String words) {}

    /**
     * @param reason what both people read
     * @param refundPercent of the price, chosen where neither came; null where the policy says it
     */
    public record Decision(Verdict verdict, UUID by, Instant at, String reason, Integer refundPercent) {}

    /** What is said last counts. */
    public Verdict verdict() {
        return decision == null ? found : decision.verdict();
    }

    boolean isContestable(Instant now) {
        return contestBy != null && contest == null && standsAt == null && now.isBefore(contestBy);
    }

    public boolean isWithSupport() {
        return decision == null && (contest != null || found == Verdict.BOTH_ABSENT);
    }
}
