package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.BookingState;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.payments.Earnings;
import com.askany.reviews.Reviews;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class ReviewWorkers {
    private final Bookings bookings;
    private final Reviews reviews;
    private final Earnings earnings;
    private final Timeline timeline;
    private final Notifications notifications;
    private final PolicyDecisions policy;
    private final Clock clock;

    ReviewWorkers(
            Bookings bookings,
            Reviews reviews,
            Earnings earnings,
            Timeline timeline,
            Notifications notifications,
            PolicyDecisions policy,
            Clock clock) {
        this.bookings = bookings;
        this.reviews = reviews;
        this.earnings = earnings;
        this.timeline = timeline;
        this.notifications = notifications;
        this.policy = policy;
        this.clock = clock;
    }

    public record ReviewAsked(Instant reviewBy) {}

    @JobWorker(type = "ask-for-review")
    public ReviewAsked askForReview(@Variable UUID bookingId, @Variable int round) {
        var window = policy.decide(
                bookingId,
                "review-window",
                Map.of("meetingMode", bookings.get(bookingId).meetingMode().name()));
        reviews.ask(bookingId, round, ReviewWindow.of(window, clock.instant()).reviewBy());
        var reviewBy = reviews.reviewBy(bookingId, round).orElseThrow();
        notifications.tell(Occasion.REVIEW_ASKED, bookingId);
        return new ReviewAsked(reviewBy);
    }

    @JobWorker(type = "remind-to-review")
    public void remindToReview(@Variable UUID bookingId, @Variable int round) {
        if (!reviews.isAwaited(bookingId, round)) return;
        if (notifications.tell(Occasion.REVIEW_REMINDER, bookingId))
            timeline.note(bookingId, round, Happening.REVIEW_REMINDED, Actor.SYSTEM);
    }

    /** What an instance of an earlier version of the model has not held for the expert is theirs now. */
    @JobWorker(type = "complete-consultation")
    public void completeConsultation(@Variable UUID bookingId, @Variable int round) {
        var booking = bookings.get(bookingId);
        if (booking.state() == BookingState.SESSION_OVER
                && earnings.find(bookingId, round).isEmpty()) {
            earnings.hold(bookingId, round, booking.expertId(), clock.instant());
            earnings.release(bookingId, round);
        }
        bookings.complete(bookingId, round);
    }
}
