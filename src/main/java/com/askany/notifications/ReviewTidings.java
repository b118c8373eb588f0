package com.askany.notifications;

import com.askany.reviews.Part;
import com.askany.reviews.ReviewHidden;
import com.askany.reviews.ReviewReplied;
import com.askany.reviews.ReviewWritten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells of what happens to reviews: by people's clicks, often after the process has ended. */
@Component
class ReviewTidings {
    private final Notifications notifications;

    ReviewTidings(Notifications notifications) {
        this.notifications = notifications;
    }

    @EventListener
    void on(ReviewWritten written) {
        notifications.leaveToRelay(Occasion.REVIEWED, written.bookingId());
    }

    @EventListener
    void on(ReviewReplied replied) {
        notifications.leaveToRelay(Occasion.REVIEW_REPLIED, replied.bookingId());
    }

    @EventListener
    void on(ReviewHidden hidden) {
        notifications.leaveToRelay(
                hidden.part() == Part.REVIEW ? Occasion.REVIEW_HIDDEN : Occasion.REPLY_HIDDEN, hidden.bookingId());
    }
}
