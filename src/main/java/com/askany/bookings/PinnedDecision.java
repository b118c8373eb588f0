package com.askany.bookings;

/** One version of a policy decision: the key by which the engine evaluates exactly this one. */
public record PinnedDecision(String decisionId, long decisionKey, int version) {}
