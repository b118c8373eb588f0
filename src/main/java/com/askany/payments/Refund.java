package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.UUID;

/**
 * Money on its way back to the customer.
 *
 * @param paid what was paid; {@code amount} of it goes back, the rest is kept
 * @param price what the consultation costs: what was paid beyond it goes back in any case
 * @param percent of the price, what was decided; {@code policyPercent} is what the policy or the promise before the click says
 * @param approval of somebody else, null where none is asked for
 * @param timesAsked how often the gateway was asked to pay it back or what became of it
 * @param withSupportSince when it became support's to pay it by hand, null while it is the gateway's
 * @param byHand how support paid it, null when it did not
 * @param decidedAt null until its outcome is known; {@code responseCode} is the gateway's own
 * @param bookedAt when it came into the ledger, null before
 */
public record Refund(
        UUID id,
        UUID paymentId,
        RefundCause cause,
        Vnd paid,
        Vnd price,
        Vnd amount,
        int percent,
        int policyPercent,
        Approval approval,
        State state,
        int timesAsked,
        Instant withSupportSince,
        ByHand byHand,
        Instant requestedAt,
        Instant decidedAt,
        String responseCode,
        Instant bookedAt) {
    public enum State {
        /** Nothing goes back: all of it is kept. */
        NOT_DUE,
        /** Decided by us, not yet known to the gateway. */
        REQUESTED,
        /** Sent, outcome unknown: the gateway is asked before anything is sent again. */
        SENT,
        /** The gateway has it already and is at it. */
        PROCESSING,
        /** Paid by the gateway; the customer's bank may take some days. */
        REFUNDED,
        /** Refused by the gateway: support has to see to it. */
        REFUSED,
        /** Paid by support from our bank account. */
        PAID_BY_HAND;

        /** The money has gone back. */
        public boolean isPaid() {
            return this == REFUNDED || this == PAID_BY_HAND;
        }
    }

    /** A person's act. */
    public record Act(UUID by, Instant at) {}

    /**
     * A second pair of eyes.
     *
     * @param chosenBy who chose the percentage, null when nobody did
     * @param decided by whom and when, null while it is awaited
     */
    public record Approval(Verdict verdict, UUID chosenBy, Act decided) {
        public enum Verdict {
            AWAITED,
            GIVEN,
            /** What the policy says goes back instead. */
            REFUSED
        }

        public boolean isAwaited() {
            return verdict == Verdict.AWAITED;
        }
    }

    /** A transfer that support made. */
    public record ByHand(Act paid, String bankReference, String note) {}

    static Vnd amount(Vnd paid, Vnd price, int percent) {
        return paid.minus(price).plus(price.percent(percent));
    }

    /** What was paid beyond the price: it goes back in any case. */
    public Vnd beyondPrice() {
        return paid.minus(price);
    }

    /** What the policy, or the promise before the click, says goes back. */
    public Vnd amountByPolicy() {
        return amount(paid, price, policyPercent);
    }

    public Vnd kept() {
        return paid.minus(amount);
    }

    boolean isKeptForExpert() {
        return kept().isPositive() && cause.keptForExpert();
    }

    /** Whether support may decide to pay it by hand instead of waiting for the gateway. */
    public boolean mayBeTakenOver() {
        boolean atGateway = state == State.REQUESTED || state == State.SENT || state == State.PROCESSING;
        return atGateway && withSupportSince == null && !needsApproval();
    }

    /** Whether somebody has to approve it before anything is paid. */
    public boolean needsApproval() {
        return approval != null && approval.isAwaited();
    }
}
