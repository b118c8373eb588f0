package com.askany.process;

import com.askany.bookings.Bookings;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.reviews.Reviews;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class ReviewWorkers {
    private final Bookings bookings;
    private final Reviews reviews;
    private final Notifications notifications;
    private final PolicyDecisions policy;
    private final Clock clock;

    ReviewWorkers(
            Bookings bookings, Reviews reviews, Notifications notifications, PolicyDecisions policy, Clock clock) {
        this.bookings = bookings;
        this.reviews = reviews;
        this.notifications = notifications;
        this.policy = policy;
        this.clock = clock;
    }

    public record ReviewWindow(Instant reviewBy) {}

    @JobWorker(type = "ask-for-review")
    public ReviewWindow askForReview(@Variable UUID bookingId, @Variable int round) {
        var reviewWithin = policy.decide(
                bookingId,
                "review-window",
                Map.of("meetingMode", bookings.get(bookingId).meetingMode().name()));
        var wanted = clock.instant().plus(Duration.parse(reviewWithin.asString()));
        reviews.ask(bookingId, round, wanted);
        var reviewBy = reviews.reviewBy(bookingId, round).orElseThrow();
        notifications.tell(Occasion.REVIEW_ASKED, bookingId);
        return new ReviewWindow(reviewBy);
    }

    @JobWorker(type = "complete-consultation")
    public void completeConsultation(@Variable UUID bookingId, @Variable int round) {
        bookings.complete(bookingId, round);
    }
}
