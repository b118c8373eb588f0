package com.askany.bookings;

import com.askany.accounts.Person;
import com.askany.experts.ExpertProfile;
import com.askany.payments.Earning;
import com.askany.payments.PaymentView;
import com.askany.payments.PrepaymentView;
import java.util.List;
import java.util.Objects;

/**
 * What a page about one consultation shows.
 *
 * @param position where the process waits, null at the end or before it has begun
 * @param prepayment null while nothing was asked for
 * @param earning what the expert has earned, null before the session is over
 * @param surplus payments that came late or twice and pay for nothing
 * @param reschedule a proposal of another time that awaits its answer, null when there is none
 */
record ConsultationPage(
        BookingView booking,
        ExpertProfile expert,
        Person customer,
        List<TimelineEntry> timeline,
        Position position,
        PrepaymentView prepayment,
        Earning earning,
        List<PaymentView> surplus,
        Reschedule reschedule) {

    public boolean payable() {
        return booking.state() == BookingState.AWAITING_PREPAYMENT;
    }

    public boolean answerable() {
        return booking.state() == BookingState.AWAITING_CONFIRMATION;
    }

    public boolean choosable() {
        return booking.state().awaitsChoice()
                && position != null
                && ConsultationPages.CHOICE_WAITS.contains(position.elementId());
    }

    public boolean sessionOpen() {
        return booking.state() == BookingState.SESSION_OPEN;
    }

    public boolean reviewable() {
        return booking.state() == BookingState.SESSION_OVER && has(Happening.REVIEW_ASKED) && !has(Happening.REVIEWED);
    }

    public boolean reviewed() {
        return has(Happening.REVIEWED);
    }

    public boolean cancellable() {
        return booking.state().isCancellableBy(Actor.CUSTOMER);
    }

    public boolean cancellableByExpert() {
        return booking.state().isCancellableBy(Actor.EXPERT);
    }

    public boolean reschedulable() {
        return booking.state() == BookingState.CONFIRMED && reschedule == null;
    }

    /** Whether it is being settled who was there, so that there is something to look at and to contest. */
    public boolean attendanceInQuestion() {
        return has(Happening.CUSTOMER_FOUND_ABSENT)
                || has(Happening.EXPERT_FOUND_ABSENT)
                || has(Happening.NOBODY_FOUND);
    }

    private boolean has(Happening what) {
        return timeline.stream().anyMatch(entry -> entry.round() == booking.round() && entry.what() == what);
    }

    /** Changes when something on the page does. */
    public String mark() {
        var place = position == null ? "" : position.elementId() + position.until();
        var refund = prepayment == null ? null : prepayment.refund();
        return Integer.toHexString(
                Objects.hash(booking.version(), timeline.size(), place, String.valueOf(refund), surplus.toString()));
    }

    /** Whether the page changes by itself, so that it should look again. */
    public boolean live() {
        return !booking.state().isFinal() || goesBack();
    }

    /** A booking is called off in a moment; what goes back of it takes longer. */
    private boolean goesBack() {
        if (prepayment == null) return false;
        var refund = prepayment.refund();
        if (refund != null) return refund.bookedAt() == null;
        return booking.state() == BookingState.CANCELLED && prepayment.state() == PrepaymentView.State.RECEIVED;
    }
}
