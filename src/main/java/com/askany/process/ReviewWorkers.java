package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
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

@Component
class ReviewWorkers {
    private final Bookings bookings;
    private final Reviews reviews;
    private final Timeline timeline;
    private final Notifications notifications;
    private final PolicyDecisions policy;
    private final Clock clock;

    ReviewWorkers(
            Bookings bookings,
            Reviews reviews,
            Timeline timeline,
            Notifications notifications,
            PolicyDecisions policy,
            Clock clock) {
        this.bookings = bookings;
        this.reviews = reviews;
        this.timeline = timeline;
        this.notifications = notifications;
        this.policy = policy;
        this.clock = clock;
    }

    record ReviewWindow(Instant reviewBy) {}

    @JobWorker(type = "ask-for-review")
    ReviewWindow askForReview(@Variable UUID bookingId, @Variable int round) {
        var numbers = policy.decide(
                bookingId,
                "review-window",
                Map.of("meetingMode", bookings.get(bookingId).meetingMode().name()));
        var wanted = clock.instant()
                .plus(Duration.parse(numbers.required("reviewWithin").asString()));
        reviews.ask(bookingId, round, wanted);
        var reviewBy = reviews.reviewBy(bookingId, round).orElseThrow();
        notifications.tell(Occasion.REVIEW_ASKED, bookingId);
        timeline.note(bookingId, round, Happening.REVIEW_ASKED, Actor.SYSTEM);
        return new ReviewWindow(reviewBy);
    }

    @JobWorker(type = "complete-consultation")
    void completeConsultation(@Variable UUID bookingId, @Variable int round) {
        bookings.complete(bookingId, round);
    }
}
