package com.askany.process;

import com.askany.bookings.AnswerTerms;
import com.askany.bookings.BookingView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The decision table {@code confirmation-deadline}. */
@Component
class AnswerPolicy implements AnswerTerms {
    static final String DECISION = "confirmation-deadline";
    private static final double MINUTES_IN_AN_HOUR = 60.0;

    private final PolicyDecisions policy;
    private final Clock clock;

    AnswerPolicy(PolicyDecisions policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public Instant latestAnswer(BookingView booking) {
        var numbers = policy.wouldDecide(booking.id(), DECISION, input(booking, clock.instant()));
        return booking.startsAt()
                .minus(Duration.parse(numbers.required("beforeStart").asString()))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    static Map<String, Object> input(BookingView booking, Instant now) {
        var untilStart = Duration.between(now, booking.startsAt());
        return Map.of("hoursUntilStart", untilStart.toMinutes() / MINUTES_IN_AN_HOUR);
    }
}
