package com.askany.bookings;

import java.util.List;

/** The policy decisions that a booking placed now is sold under. Whoever deploys the decisions provides it. */
public interface TermsInForce {
    List<PinnedDecision> current();
}
