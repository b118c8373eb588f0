package com.askany.process;

import com.askany.bookings.BookingState;
import com.askany.bookings.Bookings;
import com.askany.payments.RefundCause;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class DeclineWorkers {
    private final Bookings bookings;

    DeclineWorkers(Bookings bookings) {
        this.bookings = bookings;
    }

    /** Why the money goes back, for the process that is called next. */
    public record Released(RefundCause refundCause) {}

    @JobWorker(type = "release-slot")
    public Released releaseSlot(@Variable UUID bookingId, @Variable int round) {
        bookings.releaseSlot(bookingId, round);
        return new Released(
                bookings.get(bookingId).state() == BookingState.UNANSWERED
                        ? RefundCause.EXPERT_SILENT
                        : RefundCause.EXPERT_DECLINED);
    }

    @JobWorker(type = "close-refunded-booking")
    public void closeRefundedBooking(@Variable UUID bookingId, @Variable int round) {
        bookings.refunded(bookingId, round);
    }
}
