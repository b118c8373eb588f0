package com.askany.bookings;

import com.askany.calendar.Calendar;
import com.askany.payments.Payments;
import com.askany.payments.RefundCause;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a booking is called off before its session. The one who asks sees first what goes back; the click counts only for
 * exactly the booking that was shown, so that nobody gets less than they saw.
 */
@Service
public class CancelDesk {
    private final BookingRepository bookings;
    private final Calendar calendar;
    private final Payments payments;
    private final Timeline timeline;
    private final RefundTerms terms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CancelDesk(
            BookingRepository bookings,
            Calendar calendar,
            Payments payments,
            Timeline timeline,
            RefundTerms terms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.bookings = bookings;
        this.calendar = calendar;
        this.payments = payments;
        this.timeline = timeline;
        this.terms = terms;
        this.events = events;
        this.clock = clock;
    }

    /** What calling it off would mean now; empty when it cannot be called off (any more). */
    public Optional<CancellationOffer> offer(BookingView booking, Actor by) {
        if (!isCancellable(booking, by)) return Optional.empty();
        if (booking.state() == BookingState.AWAITING_PREPAYMENT)
            return Optional.of(new CancellationOffer(booking.version(), 100, null));
        var percent =
                terms.percent(booking.id(), cause(booking, by), Duration.between(clock.instant(), booking.startsAt()));
        var paid = payments.prepayment(booking.id(), booking.round())
                .filter(prepayment -> prepayment.paid() != null)
                .orElse(null);
        return Optional.of(new CancellationOffer(booking.version(), percent, paid));
    }

    private static RefundCause cause(BookingView booking, Actor by) {
        return switch (by) {
            case CUSTOMER ->
                booking.state() == BookingState.CONFIRMED
                        ? RefundCause.CUSTOMER_CANCELLED
                        : RefundCause.CUSTOMER_WITHDREW;
            case EXPERT -> RefundCause.EXPERT_CANCELLED;
            case SUPPORT, SYSTEM -> RefundCause.SUPPORT_CANCELLED;
        };
    }

    private boolean isCancellable(BookingView booking, Actor by) {
        return booking.state().isCancellableBy(by) && booking.startsAt().isAfter(clock.instant());
    }

    /**
     * Calls it off as offered.
     *
     * @param seen the booking as the person saw it
     * @param person who calls it off
     * @param reason their words, may be null
     * @param percent what goes back, as they saw it
     * @return false when the booking has changed meanwhile: nothing has happened then
     */
    @Transactional
    public boolean cancel(BookingView seen, Actor by, UUID person, String reason, int percent) {
        var unpaid = seen.state() == BookingState.AWAITING_PREPAYMENT;
        // the prepayment's row is the judge between money that comes in this moment and the click
        if (unpaid && !payments.giveUpPrepayment(seen.id(), seen.round())) return false;
        var now = clock.instant();
        var from = BookingState.CANCELLED.predecessors();
        if (bookings.cancel(seen.id(), seen.version(), from, by, now, reason, (short) percent) == 0) return false;
        calendar.release(seen.id());
        timeline.note(seen.id(), seen.round(), Happening.CANCELLED, by);
        events.publishEvent(new BookingCancelled(
                seen.id(), seen.round(), !unpaid, cause(seen, by), person, new Cancellation(by, now, reason, percent)));
        return true;
    }
}
