package com.askany.bookings;

import com.askany.calendar.Calendar;
import com.askany.calendar.Hold;
import com.askany.calendar.SlotTaken;
import com.askany.experts.ConsultationPackage;
import com.askany.payments.Payments;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a customer's click becomes a hold, and a hold a booking. */
@Service
class OrderDesk {
    private final BookingRepository bookings;
    private final Bookings steps;
    private final Calendar calendar;
    private final Payments payments;
    private final Terms terms;
    private final TermsInForce termsInForce;
    private final Timeline timeline;
    private final BookingPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderDesk(
            BookingRepository bookings,
            Bookings steps,
            Calendar calendar,
            Payments payments,
            Terms terms,
            TermsInForce termsInForce,
            Timeline timeline,
            BookingPolicy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.bookings = bookings;
        this.steps = steps;
        this.calendar = calendar;
        this.payments = payments;
        this.terms = terms;
        this.termsInForce = termsInForce;
        this.timeline = timeline;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Keeps the time for this person. Unpaid bookings whose time to pay is over never block it: they are given up here
     * by the same step that their process takes, but without asking the gateway once more: a customer waits.
     *
     * @throws SlotTaken when somebody else was faster
     * @throws com.askany.calendar.TooManyHolds when this person keeps too many times already
     */
    @Transactional
    Hold hold(ConsultationPackage wanted, Instant start, String holder, String address) {
        if (!calendar.reaches(start)) throw new SlotTaken(wanted.expertId(), start);
        steps.giveUpOverdue(wanted.expertId(), start, start.plus(wanted.length()));
        return calendar.hold(wanted.expertId(), start, wanted.length(), wanted.minimumNotice(), holder, address);
    }

    /** Turns a hold into a booking with its price and terms; empty when the hold has ended or is somebody else's. */
    @Transactional
    Optional<BookingView> place(UUID customer, ConsultationPackage sold, Hold hold) {
        var now = clock.instant();
        var payBy = now.plus(policy.prepayment());
        var booking = Booking.place(customer, sold, hold, now, payBy);
        if (!calendar.giveToBooking(hold, booking.getId(), payBy)) return Optional.empty();
        var view = bookings.saveAndFlush(booking).view();
        terms.pin(view.id(), termsInForce.current());
        payments.requestPrepayment(view.id(), view.round(), view.price(), payBy);
        timeline.note(view.id(), view.round(), Happening.PLACED, Actor.CUSTOMER);
        events.publishEvent(new BookingPlaced(view));
        return Optional.of(view);
    }

    /**
     * The address of the gateway's page for a new attempt to pay.
     *
     * @throws com.askany.payments.PrepaymentNotOpen when there is nothing to pay (any more)
     */
    URI pay(BookingView booking, String clientAddress, Locale language) {
        return payments.startAttempt(
                booking.id(),
                booking.round(),
                booking.code(),
                booking.price(),
                booking.payBy(),
                clientAddress,
                language);
    }
}
