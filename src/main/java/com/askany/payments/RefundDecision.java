package com.askany.payments;

import java.util.UUID;

/**
 * What is to go back of a payment.
 *
 * @param percent of what was paid
 * @param policyPercent what the policy says, or what was promised before the click: it counts when the other is not
 *     approved
 * @param chosenBy who chose another percentage than that, null when nobody did
 * @param needsApproval whether somebody else has to approve it first
 */
public record RefundDecision(
        UUID paymentId, RefundCause cause, int percent, int policyPercent, UUID chosenBy, boolean needsApproval) {}
