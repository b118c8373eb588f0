package com.askany.bookings;

import com.askany.tasks.OpenTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where an expert answers a request. The click that wins the booking's row counts, whatever the process knows by then. */
@Service
class AnswerDesk {
    private final BookingRepository bookings;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    AnswerDesk(BookingRepository bookings, Timeline timeline, ApplicationEventPublisher events) {
        this.bookings = bookings;
        this.timeline = timeline;
        this.events = events;
    }

    /** @return false when it was answered, or too late, before */
    @Transactional
    boolean confirm(OpenTask task) {
        var to = BookingState.CONFIRMED;
        if (bookings.move(task.bookingId(), task.round(), to.predecessors(), to) == 0) return false;
        answered(task, true);
        return true;
    }

    /**
     * @param reason the expert's words to the customer
     * @return false when it was answered, or too late, before
     */
    @Transactional
    boolean decline(OpenTask task, String reason) {
        if (bookings.decline(task.bookingId(), task.round(), reason) == 0) return false;
        answered(task, false);
        return true;
    }

    private void answered(OpenTask task, boolean confirmed) {
        timeline.note(
                task.bookingId(), task.round(), confirmed ? Happening.CONFIRMED : Happening.DECLINED, Actor.EXPERT);
        events.publishEvent(new ExpertAnswered(task.bookingId(), task.round(), task.taskKey(), confirmed));
    }
}
