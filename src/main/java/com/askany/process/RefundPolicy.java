package com.askany.process;

import com.askany.bookings.RefundTerms;
import com.askany.payments.RefundCause;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The decision table {@code refund-policy}. */
@Component
class RefundPolicy implements RefundTerms {
    private static final double MINUTES_IN_AN_HOUR = 60.0;

    private final PolicyDecisions policy;

    RefundPolicy(PolicyDecisions policy) {
        this.policy = policy;
    }

    @Override
    public int percent(UUID bookingId, RefundCause cause, Duration untilStart) {
        return policy.decide(
                        bookingId,
                        "refund-policy",
                        Map.of("cause", cause.name(), "hoursUntilStart", untilStart.toMinutes() / MINUTES_IN_AN_HOUR))
                .asInt();
    }
}
