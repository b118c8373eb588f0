package com.askany.bookings;

import com.askany.calendar.Calendar;
import com.askany.experts.ConsultationPackage;
import com.askany.experts.Experts;
import com.askany.payments.Arrival;
import com.askany.payments.PaymentView;
import com.askany.payments.Payments;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Where a payment that came too late still pays for its booking, in a new round, if the time is free. Whoever changes the
 * booking's row or takes the slot first has won; a booking that was called off stays so.
 */
@Service
public class RevivalDesk {
    private final BookingRepository bookings;
    private final Bookings steps;
    private final Calendar calendar;
    private final Payments payments;
    private final Experts experts;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    RevivalDesk(
            BookingRepository bookings,
            Bookings steps,
            Calendar calendar,
            Payments payments,
            Experts experts,
            Timeline timeline,
            ApplicationEventPublisher events) {
        this.bookings = bookings;
        this.steps = steps;
        this.calendar = calendar;
        this.payments = payments;
        this.experts = experts;
        this.timeline = timeline;
        this.events = events;
    }

    /** Whether the payment can still pay for its booking, or does so already; whether the time is free shows only then. */
    @Transactional(readOnly = true)
    public boolean mayRevive(UUID bookingId, int round, UUID paymentId) {
        if (paysForNext(bookingId, round, paymentId)) return true;
        var booking = steps.get(bookingId);
        return booking.state() == BookingState.EXPIRED
                && booking.round() == round
                && payment(bookingId, paymentId).arrival() == Arrival.LATE
                && sold(booking)
                        .filter(sold -> calendar.offers(
                                booking.expertId(), booking.startsAt(), length(booking), sold.minimumNotice()))
                        .isPresent();
    }

    /**
     * Lets the payment pay for the next round of its booking, with the same time: all of it or nothing.
     *
     * @return whether it does, by this call or an earlier one
     */
    @Transactional
    public boolean revive(UUID bookingId, int round, UUID paymentId) {
        if (paysForNext(bookingId, round, paymentId)) return true;
        if (!mayRevive(bookingId, round, paymentId)) return false;
        var expired = steps.get(bookingId);
        steps.giveUpOverdue(expired.expertId(), expired.startsAt(), expired.endsAt());
        // rows in the order in which money that comes locks them: payment, prepayment, booking, slot
        payments.carry(paymentId, round + 1, expired.price());
        if (bookings.revive(bookingId, round) == 0 || !takeAgain(expired)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return false;
        }
        timeline.note(bookingId, round + 1, Happening.REVIVED, Actor.SYSTEM);
        events.publishEvent(new BookingRevived(steps.get(bookingId), round));
        return true;
    }

    private boolean takeAgain(BookingView booking) {
        return sold(booking)
                .filter(sold -> calendar.takeAgain(
                        booking.id(), booking.expertId(), booking.startsAt(), length(booking), sold.minimumNotice()))
                .isPresent();
    }

    private boolean paysForNext(UUID bookingId, int round, UUID paymentId) {
        return payments.prepayment(bookingId, round + 1)
                .filter(next -> paymentId.equals(next.paymentId()))
                .isPresent();
    }

    private PaymentView payment(UUID bookingId, UUID paymentId) {
        return payments.history(bookingId).stream()
                .filter(payment -> payment.id().equals(paymentId))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no payment " + paymentId + " of booking " + bookingId));
    }

    private Optional<ConsultationPackage> sold(BookingView booking) {
        return experts.findPackage(booking.packageId());
    }

    private static Duration length(BookingView booking) {
        return Duration.between(booking.startsAt(), booking.endsAt());
    }
}
