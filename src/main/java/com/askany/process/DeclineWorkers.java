package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.bookings.ExpertWithdrawals;
import com.askany.payments.RefundCause;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class DeclineWorkers {
    private final Bookings bookings;
    private final ExpertWithdrawals withdrawals;

    DeclineWorkers(Bookings bookings, ExpertWithdrawals withdrawals) {
        this.bookings = bookings;
        this.withdrawals = withdrawals;
    }

    /** Why the money goes back, for the process that is called next. */
    public record Released(RefundCause refundCause) {}

    @JobWorker(type = "release-slot")
    public Released releaseSlot(@Variable UUID bookingId, @Variable int round) {
        bookings.releaseSlot(bookingId, round);
        return new Released(why(bookings.get(bookingId)));
    }

    private RefundCause why(BookingView booking) {
        if (booking.state() == BookingState.UNANSWERED) return RefundCause.EXPERT_SILENT;
        return withdrawals
                .by(booking.id(), booking.round())
                .map(by -> by == Actor.EXPERT ? RefundCause.EXPERT_CANCELLED : RefundCause.SUPPORT_CANCELLED)
                .orElse(RefundCause.EXPERT_DECLINED);
    }

    @JobWorker(type = "close-refunded-booking")
    public void closeRefundedBooking(@Variable UUID bookingId, @Variable int round) {
        bookings.refunded(bookingId, round);
    }
}
