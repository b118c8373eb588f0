package com.askany.process;

import com.askany.bookings.Bookings;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.payments.GatewayUnavailable;
import com.askany.payments.Payments;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.camunda.client.exception.BpmnError;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class PrepaymentWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(PrepaymentWorkers.class);

    private final Bookings bookings;
    private final Payments payments;
    private final Notifications notifications;

    PrepaymentWorkers(Bookings bookings, Payments payments, Notifications notifications) {
        this.bookings = bookings;
        this.payments = payments;
        this.notifications = notifications;
    }

    @JobWorker(type = "request-prepayment")
    public void requestPrepayment(@Variable UUID bookingId, @Variable int round, @ProcessInstanceKey long instance) {
        if (!bookings.claim(bookingId, round, instance))
            throw new BpmnError("BOOKING_ALREADY_CLAIMED", "another instance drives this booking");
        var booking = bookings.get(bookingId);
        payments.requestPrepayment(bookingId, round, booking.price(), booking.payBy());
    }

    public record HoldGivenUp(boolean expired) {}

    @JobWorker(type = "expire-booking")
    public HoldGivenUp expireBooking(@Variable UUID bookingId, @Variable int round) {
        askGateway(bookingId, round);
        return new HoldGivenUp(bookings.giveUpHold(bookingId, round));
    }

    public record OnceMore(Instant askOnceMoreAt) {}

    @JobWorker(type = "tell-customer-expired")
    public OnceMore tellCustomerExpired(@Variable UUID bookingId) {
        notifications.tell(Occasion.EXPIRED, bookingId);
        return new OnceMore(bookings.askOnceMoreAt(bookingId));
    }

    @JobWorker(type = "ask-gateway-once-more")
    public void askGatewayOnceMore(@Variable UUID bookingId, @Variable int round) {
        payments.askGateway(bookingId, round);
    }

    /** Notices get lost. A gateway that is down must not keep the slot blocked: money that comes later is a surplus. */
    private void askGateway(UUID bookingId, int round) {
        try {
            payments.askGateway(bookingId, round);
        } catch (GatewayUnavailable silent) {
            LOG.warn("The gateway does not say whether booking {} was paid: {}", bookingId, silent.getMessage());
        }
    }
}
