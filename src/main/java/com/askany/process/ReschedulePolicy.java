package com.askany.process;

import com.askany.bookings.BookingView;
import com.askany.bookings.RescheduleRule;
import com.askany.bookings.RescheduleTerms;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The decision table {@code reschedule-terms}. */
@Component
class ReschedulePolicy implements RescheduleTerms {
    private static final String DECISION = "reschedule-terms";

    private final PolicyDecisions policy;

    ReschedulePolicy(PolicyDecisions policy) {
        this.policy = policy;
    }

    @Override
    public RescheduleRule of(BookingView booking) {
        var numbers = policy.wouldDecide(booking.id(), DECISION, input(booking));
        return new RescheduleRule(
                duration(numbers, "answerWithin"),
                duration(numbers, "notWithin"),
                numbers.required("atMost").asInt());
    }

    /** Keeps as a case by which rule another time was proposed. */
    void decided(BookingView booking) {
        policy.decide(booking.id(), DECISION, input(booking));
    }

    private static Map<String, Object> input(BookingView booking) {
        return Map.of("meetingMode", booking.meetingMode().name());
    }

    private static Duration duration(JsonNode numbers, String name) {
        return Duration.parse(numbers.required(name).asString());
    }
}
