package com.askany.process;

import com.askany.bookings.BookingView;
import com.askany.bookings.ChoiceTerms;
import com.askany.bookings.TimeProposals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The decision table {@code alternative-deadline}. */
@Component
class ChoicePolicy implements ChoiceTerms {
    static final String DECISION = "alternative-deadline";

    /** Somebody's money must not lie here for longer, whoever asks for more time. */
    private static final Duration AT_MOST = Duration.ofDays(7);

    private final PolicyDecisions policy;
    private final TimeProposals proposals;
    private final Clock clock;

    ChoicePolicy(PolicyDecisions policy, TimeProposals proposals, Clock clock) {
        this.policy = policy;
        this.proposals = proposals;
        this.clock = clock;
    }

    /** A time that the expert proposed has to be taken so long before its start as the policy says. */
    @Override
    public Instant latestChoice(BookingView booking) {
        var latest = clock.instant().plus(AT_MOST);
        return proposals
                .find(booking.id(), booking.round())
                .map(proposal -> proposal.start().minus(beforeStart(booking)))
                .filter(latest::isAfter)
                .orElse(latest)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private Duration beforeStart(BookingView booking) {
        var numbers = policy.wouldDecide(booking.id(), DECISION, input(true));
        return Duration.parse(numbers.required("beforeStart").asString());
    }

    static Map<String, Object> input(boolean timeProposed) {
        return Map.of("timeProposed", timeProposed);
    }
}
