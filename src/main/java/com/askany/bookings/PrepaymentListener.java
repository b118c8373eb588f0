package com.askany.bookings;

import com.askany.calendar.Calendar;
import com.askany.payments.PrepaymentReceived;
import com.askany.payments.SurplusPaymentReceived;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes note of money, in the transaction that records it. */
@Component
class PrepaymentListener {
    private final BookingRepository bookings;
    private final Calendar calendar;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    PrepaymentListener(
            BookingRepository bookings, Calendar calendar, Timeline timeline, ApplicationEventPublisher events) {
        this.bookings = bookings;
        this.calendar = calendar;
        this.timeline = timeline;
        this.events = events;
    }

    /** The prepayment's own row has decided against the end of the hold: the booking and its slot are still ours. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PrepaymentReceived received) {
        var to = BookingState.AWAITING_CONFIRMATION;
        if (bookings.move(received.bookingId(), received.round(), to.predecessors(), to) == 0
                || !calendar.take(received.bookingId()))
            throw new IllegalStateException("prepaid booking " + received.bookingId() + " has lost its slot");
        timeline.note(received.bookingId(), received.round(), Happening.PREPAID, Actor.CUSTOMER);
        events.publishEvent(new BookingPaid(received.bookingId(), received.round()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SurplusPaymentReceived surplus) {
        timeline.note(
                surplus.bookingId(), surplus.round(), Happening.SURPLUS_PAID, Actor.CUSTOMER, surplus.paymentId());
    }
}
