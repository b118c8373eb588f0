package com.askany.process;

import com.askany.bookings.Bookings;
import com.askany.bookings.Reschedule;
import com.askany.bookings.Reschedules;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class RescheduleWorkers {
    private final Bookings bookings;
    private final Reschedules reschedules;
    private final Notifications notifications;
    private final SessionPlan plan;
    private final ReschedulePolicy policy;

    RescheduleWorkers(
            Bookings bookings,
            Reschedules reschedules,
            Notifications notifications,
            SessionPlan plan,
            ReschedulePolicy policy) {
        this.bookings = bookings;
        this.reschedules = reschedules;
        this.notifications = notifications;
        this.plan = plan;
        this.policy = policy;
    }

    @JobWorker(type = "tell-both-proposed")
    public void tellBothProposed(@Variable UUID bookingId, @Variable UUID rescheduleId) {
        policy.decided(bookings.get(bookingId));
        notifications.tell(Occasion.RESCHEDULE_PROPOSED, bookingId, rescheduleId);
    }

    public record Settled(boolean agreed) {}

    @JobWorker(type = "settle-reschedule")
    public Settled settleReschedule(@Variable UUID rescheduleId) {
        return new Settled(reschedules.settle(rescheduleId).state() == Reschedule.State.AGREED);
    }

    /** The new round, as the agreement made it; everything of the earlier one is the past. */
    public record Moved(
            int round, String bookingRound, Instant startsAt, Instant endsAt, Instant opensAt, Instant sessionOverAt) {}

    @JobWorker(type = "move-appointment")
    public Moved moveAppointment(@Variable UUID bookingId, @Variable UUID rescheduleId) {
        var round = reschedules.get(rescheduleId).round() + 1;
        var booking = bookings.get(bookingId);
        var window = plan.window(bookingId, round);
        return new Moved(
                round,
                Messages.bookingRound(bookingId, round),
                booking.startsAt(),
                booking.endsAt(),
                window.opensAt(),
                window.sessionOverAt());
    }

    @JobWorker(type = "tell-both-not-moved")
    public SessionReminders tellBothNotMoved(
            @Variable UUID bookingId, @Variable UUID rescheduleId, @Variable Instant sessionOverAt) {
        notifications.tell(Occasion.NOT_RESCHEDULED, bookingId, rescheduleId);
        return plan.reminders(bookingId, sessionOverAt);
    }
}
