package com.askany.process;

import com.askany.bookings.Bookings;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.payments.Payments;
import com.askany.payments.RefundRefused;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.exception.JobError;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class RefundWorkers {
    private final Bookings bookings;
    private final Payments payments;
    private final Notifications notifications;

    RefundWorkers(Bookings bookings, Payments payments, Notifications notifications) {
        this.bookings = bookings;
        this.payments = payments;
        this.notifications = notifications;
    }

    @JobWorker(type = "release-slot")
    public void releaseSlot(@Variable UUID bookingId) {
        bookings.releaseSlot(bookingId);
    }

    /** What the gateway refuses it refuses again: an incident at once, for support to look at and retry. */
    @JobWorker(type = "refund-prepayment")
    public void refundPrepayment(@Variable UUID bookingId, @Variable int round) {
        try {
            payments.refundPrepayment(
                    bookingId, round, "booking " + bookings.get(bookingId).code() + " did not take place");
        } catch (RefundRefused refused) {
            throw new JobError(refused.getMessage(), null, 0, tries -> Duration.ZERO, refused);
        }
        bookings.refunded(bookingId, round);
    }

    @JobWorker(type = "tell-customer-refunded")
    public void tellCustomerRefunded(@Variable UUID bookingId) {
        notifications.tell(Occasion.REFUNDED, bookingId);
    }
}
