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

/**
 * Asks for reviews and takes them: one for each booking, from the customer who was there, within the window, in which it may be
 * edited once.
 */
@Service
public class Reviews {
    private final ReviewTable reviews;
    private final ReplyTable replies;
    private final Sessions sessions;
    private final Experts experts;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reviews(
            ReviewTable reviews,
            ReplyTable replies,
            Sessions sessions,
            Experts experts,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reviews = reviews;
        this.replies = replies;
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

    /** What was said about the booking; empty when nothing was. */
    @Transactional(readOnly = true)
    public Optional<ReviewView> find(UUID bookingId) {
        return reviews.find(bookingId)
                .map(review -> ReviewView.of(review, replies.find(bookingId).orElse(null)));
    }

    ReviewStanding standing(BookingView booking) {
        var reviewBy = reviews.reviewBy(booking.id(), booking.round());
        var written = reviews.find(booking.id());
        if (written.isPresent()) return written(written.get(), reviewBy.orElse(null));
        if (reviewBy.isEmpty()) return new TooEarly();
        if (!sessions.attended(booking.id(), booking.round(), booking.customerId())) return new NotThere();
        return isAhead(reviewBy.get()) ? new Open(reviewBy.get()) : new TooLate(reviewBy.get());
    }

    private Written written(Review review, Instant reviewBy) {
        var editable = review.editedAt() == null && review.isPublic() && reviewBy != null && isAhead(reviewBy);
        return new Written(review, editable, reviewBy);
    }

    private boolean isAhead(Instant time) {
        return clock.instant().isBefore(time);
    }

    /**
     * Takes the review if it may be written now, and says how it stands after: {@link Written} also when it was written
     * before, then with the words of that time.
     */
    @Transactional
    ReviewStanding write(BookingView booking, Opinion opinion) {
        if (standing(booking) instanceof Open) {
            var now = clock.instant();
            if (reviews.write(booking.id(), booking.round(), booking.expertId(), booking.customerId(), opinion, now)) {
                reviews.dropDrafts(booking.id(), now);
                experts.recordRating(booking.expertId(), opinion.stars());
                timeline.note(booking.id(), booking.round(), Happening.REVIEWED, Actor.CUSTOMER);
                events.publishEvent(
                        new ReviewWritten(booking.id(), booking.round(), booking.expertId(), opinion.stars()));
            }
        }
        return standing(booking);
    }

    /**
     * Puts other words and stars in the place of those that were written, once.
     *
     * @return false when it cannot be edited (any more)
     */
    @Transactional
    boolean edit(BookingView booking, Opinion opinion) {
        var before = reviews.lock(booking.id());
        if (before.isEmpty() || !(standing(booking) instanceof Written written && written.editable())) return false;
        if (!reviews.edit(booking.id(), opinion, clock.instant())) return false;
        reviews.dropDrafts(booking.id(), clock.instant());
        experts.changeRating(before.get().expertId(), before.get().opinion().stars(), opinion.stars());
        return true;
    }

    /** Keeps what is typed so far; false when nothing can be written or edited now. */
    @Transactional
    boolean keepDraft(BookingView booking, Opinion typed) {
        var standing = standing(booking);
        if (!(standing instanceof Open) && !(standing instanceof Written written && written.editable())) return false;
        reviews.keepDraft(booking.id(), booking.round(), typed, clock.instant());
        return true;
    }

    Optional<Opinion> draft(BookingView booking) {
        return reviews.draft(booking.id());
    }
}
