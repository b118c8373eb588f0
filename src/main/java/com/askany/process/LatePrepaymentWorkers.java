package com.askany.process;

import com.askany.bookings.RevivalDesk;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.payments.Arrival;
import com.askany.payments.Payments;
import com.askany.payments.RefundCause;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class LatePrepaymentWorkers {
    private final RevivalDesk revivals;
    private final Payments payments;
    private final Notifications notifications;

    LatePrepaymentWorkers(RevivalDesk revivals, Payments payments, Notifications notifications) {
        this.revivals = revivals;
        this.payments = payments;
        this.notifications = notifications;
    }

    /** @param refundCause why the money goes back if it is not needed */
    public record WhatFor(boolean mayRevive, RefundCause refundCause) {}

    @JobWorker(type = "decide-late-prepayment")
    public WhatFor decideLatePrepayment(@Variable UUID bookingId, @Variable int round, @Variable UUID paymentId) {
        return new WhatFor(revivals.mayRevive(bookingId, round, paymentId), cause(bookingId, paymentId));
    }

    private RefundCause cause(UUID bookingId, UUID paymentId) {
        var isDouble = payments.history(bookingId).stream()
                .anyMatch(payment -> payment.id().equals(paymentId) && payment.arrival() == Arrival.DOUBLE);
        return isDouble ? RefundCause.DOUBLE_PAYMENT : RefundCause.LATE_PAYMENT;
    }

    public record Revived(boolean revived) {}

    @JobWorker(type = "revive-booking")
    public Revived reviveBooking(@Variable UUID bookingId, @Variable int round, @Variable UUID paymentId) {
        return new Revived(revivals.revive(bookingId, round, paymentId));
    }

    @JobWorker(type = "tell-customer-revived")
    public void tellCustomerRevived(@Variable UUID bookingId) {
        notifications.tell(Occasion.REVIVED, bookingId);
    }
}
