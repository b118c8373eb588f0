package com.askany.bookings;

import com.askany.payments.Earnings;
import com.askany.payments.KeptForExpert;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says whose it is what a customer does not get back, in the transaction that books it. What is kept of a booking that was
 * called off is the expert's at once: there was no session that could be disputed.
 */
@Component
class EarningListener {
    private final BookingRepository bookings;
    private final Earnings earnings;

    EarningListener(BookingRepository bookings, Earnings earnings) {
        this.bookings = bookings;
        this.earnings = earnings;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(KeptForExpert kept) {
        var booking = bookings.findById(kept.bookingId()).orElseThrow().view();
        earnings.kept(kept, booking.expertId());
        if (booking.state() == BookingState.CANCELLED) earnings.release(kept.bookingId(), kept.round());
    }
}
