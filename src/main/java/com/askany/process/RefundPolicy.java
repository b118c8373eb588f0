package com.askany.process;

import com.askany.bookings.RefundTerms;
import com.askany.payments.RefundCause;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.IntNode;

/** The decision table {@code refund-policy}. */
@Component
class RefundPolicy implements RefundTerms {
    private static final String DECISION = "refund-policy";
    private static final double MINUTES_IN_AN_HOUR = 60.0;

    private final PolicyDecisions policy;

    RefundPolicy(PolicyDecisions policy) {
        this.policy = policy;
    }

    @Override
    public int percent(UUID bookingId, RefundCause cause, Duration untilStart) {
        return policy.wouldDecide(bookingId, DECISION, input(cause, untilStart)).asInt();
    }

    /** Keeps as a case what the policy said when somebody called off, or says now. */
    void decided(UUID bookingId, RefundCause cause, Duration untilStart, int percent) {
        policy.keep(bookingId, DECISION, input(cause, untilStart), IntNode.valueOf(percent));
    }

    private static Map<String, Object> input(RefundCause cause, Duration untilStart) {
        return Map.of("cause", cause.name(), "hoursUntilStart", untilStart.toMinutes() / MINUTES_IN_AN_HOUR);
    }
}
