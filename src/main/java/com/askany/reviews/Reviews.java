package com.askany.reviews;

import com.askany.bookings.Actor;
import com.askany.bookings.BookingView;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
import com.askany.experts.Experts;
import com.askany.reviews.ReviewStanding.NotThere;
import com.askany.reviews.ReviewStanding.Open;
import com.askany.reviews.ReviewStanding.TooEarly;
import com.askany.reviews.ReviewStanding.TooLate;
import com.askany.reviews.ReviewStanding.Written;
import com.askany.sessions.Sessions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for reviews and takes them: one for each booking, from the customer who was there, within the window. */
@Service
public class Reviews {
    private final ReviewTable reviews;
    private final Sessions sessions;
    private final Experts experts;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reviews(
            ReviewTable reviews,
            Sessions sessions,
            Experts experts,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reviews = reviews;
        this.sessions = sessions;
        this.experts = experts;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** From now until the given time the customer may review; the first call for a round decides the time. */
    @Transactional
    public void ask(UUID bookingId, int round, Instant reviewBy) {
        reviews.ask(bookingId, round, reviewBy, clock.instant());
        timeline.note(bookingId, round, Happening.REVIEW_ASKED, Actor.SYSTEM);
    }

    /** Until when the booking's round may be reviewed; empty when nobody was asked yet. */
    @Transactional(readOnly = true)
    public Optional<Instant> reviewBy(UUID bookingId, int round) {
        return reviews.reviewBy(bookingId, round);
    }

    /** Whether a review of the booking's round may still be written and was not. */
    @Transactional(readOnly = true)
    public boolean isAwaited(UUID bookingId, int round) {
        return reviews.find(bookingId).isEmpty()
                && reviewBy(bookingId, round)
                        .filter(until -> clock.instant().isBefore(until))
                        .isPresent();
    }

    ReviewStanding standing(BookingView booking) {
        var written = reviews.find(booking.id());
        if (written.isPresent()) return new Written(written.get());
        var reviewBy = reviews.reviewBy(booking.id(), booking.round());
        if (reviewBy.isEmpty()) return new TooEarly();
        if (!sessions.attended(booking.id(), booking.round(), booking.customerId())) return new NotThere();
        return clock.instant().isBefore(reviewBy.get()) ? new Open(reviewBy.get()) : new TooLate(reviewBy.get());
    }

    /**
     * Takes the review if it may be written now, and says how it stands after: {@link Written} also when it was written
     * before, then with the words of that time.
     */
    @Transactional
    ReviewStanding write(BookingView booking, int stars, String comment) {
        if (standing(booking) instanceof Open) {
            var review = new Review(
                    booking.id(),
                    booking.round(),
                    booking.expertId(),
                    booking.customerId(),
                    stars,
                    comment,
                    clock.instant());
            if (reviews.write(review)) {
                experts.recordRating(booking.expertId(), stars);
                timeline.note(booking.id(), booking.round(), Happening.REVIEWED, Actor.CUSTOMER);
                events.publishEvent(new ReviewWritten(booking.id(), booking.round(), booking.expertId(), stars));
            }
        }
        return standing(booking);
    }
}
