package com.askany.bookings;

import com.askany.calendar.Calendar;
import com.askany.calendar.SlotTaken;
import com.askany.tasks.OpenTask;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where an expert answers a request. The click that wins the booking's row counts, whatever the process knows by then. */
@Service
class AnswerDesk {
    private final BookingRepository bookings;
    private final TimeProposals proposals;
    private final Calendar calendar;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    AnswerDesk(
            BookingRepository bookings,
            TimeProposals proposals,
            Calendar calendar,
            Timeline timeline,
            ApplicationEventPublisher events) {
        this.bookings = bookings;
        this.proposals = proposals;
        this.calendar = calendar;
        this.timeline = timeline;
        this.events = events;
    }

    /** @return false when it was answered, or too late, before */
    @Transactional
    boolean confirm(OpenTask task) {
        var to = BookingState.CONFIRMED;
        if (bookings.move(task.bookingId(), task.round(), to.predecessors(), to) == 0) return false;
        answered(task, Happening.CONFIRMED);
        return true;
    }

    /**
     * @param reason the expert's words to the customer
     * @return false when it was answered, or too late, before
     */
    @Transactional
    boolean decline(OpenTask task, String reason) {
        if (bookings.decline(task.bookingId(), task.round(), reason) == 0) return false;
        answered(task, Happening.DECLINED);
        return true;
    }

    /**
     * Another time instead of the one that was asked for: it is kept until the customer has chosen.
     *
     * @param notice how long before its start a time of this package has to be booked
     * @param words the expert's words to the customer, may be null
     * @return false when it was answered, or too late, before
     * @throws com.askany.calendar.SlotTaken when the time is not (or no longer) free: nothing has happened then
     */
    @Transactional
    boolean propose(OpenTask task, BookingView booking, Instant start, Duration notice, String words) {
        if (start.equals(booking.startsAt())) throw new SlotTaken(booking.expertId(), start);
        if (bookings.decline(task.bookingId(), task.round(), words) == 0) return false;
        var length = Duration.between(booking.startsAt(), booking.endsAt());
        calendar.keepForReschedule(booking.id(), booking.expertId(), start, length, notice, start);
        proposals.insert(task.bookingId(), task.round(), new TimeProposal(start, start.plus(length)));
        answered(task, Happening.TIME_PROPOSED);
        return true;
    }

    private void answered(OpenTask task, Happening answer) {
        timeline.note(task.bookingId(), task.round(), answer, Actor.EXPERT);
        var confirmed = answer == Happening.CONFIRMED;
        events.publishEvent(new ExpertAnswered(task.bookingId(), task.round(), task.taskKey(), confirmed));
    }
}
