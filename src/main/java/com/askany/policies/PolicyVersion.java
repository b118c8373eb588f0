package com.askany.policies;

import java.time.Instant;

/**
 * One deployed version of a policy decision.
 *
 * @param decisionKey by which the engine evaluates exactly this one
 * @param since when it was deployed, null when it is older than this record
 * @param inForce whether a booking placed now is sold under it
 */
public record PolicyVersion(String decisionId, int version, long decisionKey, Instant since, boolean inForce) {}
