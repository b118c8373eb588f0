package com.askany.bookings;

import com.askany.calendar.Calendar;
import com.askany.payments.Payments;
import com.askany.tasks.OpenTask;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a customer chooses what follows an expert's "no". The click that wins the booking's row counts, whatever the
 * process knows by then. A choice that goes on begins a new round: the slot is taken and the payment carried over with it.
 */
@Service
class ChoiceDesk {
    private final BookingRepository bookings;
    private final Bookings steps;
    private final Calendar calendar;
    private final Payments payments;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    ChoiceDesk(
            BookingRepository bookings,
            Bookings steps,
            Calendar calendar,
            Payments payments,
            Timeline timeline,
            ApplicationEventPublisher events) {
        this.bookings = bookings;
        this.steps = steps;
        this.calendar = calendar;
        this.payments = payments;
        this.timeline = timeline;
        this.events = events;
    }

    /**
     * Another expert or another time: whoever it is gets the request.
     *
     * @return false when it was chosen, or too late, before
     * @throws com.askany.calendar.SlotTaken when somebody else was faster: nothing has happened then
     */
    @Transactional
    boolean takeAnother(OpenTask task, Choice choice, Instant start) {
        var to = BookingState.AWAITING_CONFIRMATION;
        var paid = paymentOf(task);
        if (bookings.beginRound(task.bookingId(), task.round(), BookingState.CHOOSING, to) == 0) return false;
        var sold = choice.wanted();
        calendar.release(task.bookingId());
        steps.giveUpOverdue(sold.expertId(), start, start.plus(sold.length()));
        calendar.takeFor(task.bookingId(), sold.expertId(), start, sold.length(), sold.minimumNotice());
        var booking = bookings.findById(task.bookingId()).orElseThrow();
        booking.isFor(sold, start);
        goesOn(task, bookings.saveAndFlush(booking).view(), paid, Happening.ANOTHER_CHOSEN);
        return true;
    }

    /**
     * The time that the expert proposed, who has agreed with that already.
     *
     * @return false when it was chosen, or too late, before
     */
    @Transactional
    boolean takeProposed(OpenTask task, TimeProposal proposal) {
        var to = BookingState.CONFIRMED;
        var paid = paymentOf(task);
        if (bookings.beginRound(task.bookingId(), task.round(), BookingState.CHOOSING, to) == 0) return false;
        if (!calendar.reschedule(task.bookingId()))
            throw new IllegalStateException("booking " + task.bookingId() + " has lost the proposed time");
        var booking = bookings.findById(task.bookingId()).orElseThrow();
        booking.isAt(proposal.start(), proposal.end());
        goesOn(task, bookings.saveAndFlush(booking).view(), paid, Happening.PROPOSED_TIME_CHOSEN);
        return true;
    }

    private void goesOn(OpenTask task, BookingView newRound, UUID paid, Happening choice) {
        payments.carry(paid, newRound.round(), newRound.price());
        timeline.note(task.bookingId(), task.round(), choice, Actor.CUSTOMER);
        events.publishEvent(new CustomerChose(
                task.bookingId(), task.taskKey(), newRound, choice == Happening.PROPOSED_TIME_CHOSEN));
    }

    /** @return false when it was chosen, or too late, before */
    @Transactional
    boolean takeMoneyBack(OpenTask task) {
        var to = BookingState.REFUND_DUE;
        if (bookings.move(task.bookingId(), task.round(), to.predecessors(), to) == 0) return false;
        calendar.release(task.bookingId());
        timeline.note(task.bookingId(), task.round(), Happening.MONEY_BACK_CHOSEN, Actor.CUSTOMER);
        events.publishEvent(new CustomerChose(task.bookingId(), task.taskKey(), null, false));
        return true;
    }

    private UUID paymentOf(OpenTask task) {
        return payments.prepayment(task.bookingId(), task.round()).orElseThrow().paymentId();
    }
}
