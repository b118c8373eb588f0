package com.askany.reviews;

import com.askany.bookings.BookingView;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The expert's answer to a review: one, which may be edited once. */
@Service
class Replies {
    private final ReviewTable reviews;
    private final ReplyTable replies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Replies(ReviewTable reviews, ReplyTable replies, ApplicationEventPublisher events, Clock clock) {
        this.reviews = reviews;
        this.replies = replies;
        this.events = events;
        this.clock = clock;
    }

    /** Empty when there is no review, or one that the expert may not read because it was hidden. */
    @Transactional(readOnly = true)
    Optional<Review> review(BookingView booking) {
        return reviews.find(booking.id())
                .filter(review -> review.isPublic() && review.expertId().equals(booking.expertId()));
    }

    @Transactional(readOnly = true)
    Optional<Reply> reply(BookingView booking) {
        return replies.find(booking.id());
    }

    /** Writes the reply, or edits it; false when that is not possible (any more). */
    @Transactional
    boolean say(BookingView booking, String words) {
        var review = reviews.lock(booking.id())
                .filter(found -> found.isPublic() && found.expertId().equals(booking.expertId()));
        if (review.isEmpty()) return false;
        var before = replies.lock(booking.id());
        if (before.isPresent()) return before.get().isEditable() && replies.edit(booking.id(), words, clock.instant());
        if (!replies.write(review.get(), words, clock.instant())) return false;
        events.publishEvent(new ReviewReplied(booking.id()));
        return true;
    }
}
