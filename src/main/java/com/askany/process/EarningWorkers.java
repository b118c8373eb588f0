package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
import com.askany.payments.Earnings;
import com.askany.payments.Payments;
import com.askany.payments.PrepaymentView;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class EarningWorkers {
    private final Bookings bookings;
    private final Earnings earnings;
    private final Payments payments;
    private final Timeline timeline;
    private final PolicyDecisions policy;
    private final Clock clock;

    EarningWorkers(
            Bookings bookings,
            Earnings earnings,
            Payments payments,
            Timeline timeline,
            PolicyDecisions policy,
            Clock clock) {
        this.bookings = bookings;
        this.earnings = earnings;
        this.payments = payments;
        this.timeline = timeline;
        this.policy = policy;
        this.clock = clock;
    }

    public record Windows(Instant reviewRemindAt, Instant disputeUntil) {}

    @JobWorker(type = "decide-windows")
    public Windows decideWindows(@Variable UUID bookingId) {
        var now = clock.instant();
        Map<String, Object> input =
                Map.of("meetingMode", bookings.get(bookingId).meetingMode().name());
        var review = ReviewWindow.of(policy.decide(bookingId, "review-window", input), now);
        var disputeWithin = policy.decide(bookingId, "dispute-window", input).asString();
        return new Windows(
                review.remindAt(), now.plus(Duration.parse(disputeWithin)).truncatedTo(ChronoUnit.SECONDS));
    }

    /** @param differenceDue whether more was paid than the price, and nothing has gone back yet */
    public record Held(boolean differenceDue) {}

    @JobWorker(type = "hold-earnings")
    public Held holdEarnings(@Variable UUID bookingId, @Variable int round, @Variable Instant disputeUntil) {
        earnings.hold(bookingId, round, bookings.get(bookingId).expertId(), disputeUntil);
        return new Held(payments.prepayment(bookingId, round)
                .filter(PrepaymentView::differenceIsDue)
                .isPresent());
    }

    @JobWorker(type = "release-earnings")
    public void releaseEarnings(@Variable UUID bookingId, @Variable int round) {
        earnings.release(bookingId, round);
        timeline.note(bookingId, round, Happening.EARNINGS_RELEASED, Actor.SYSTEM);
    }
}
