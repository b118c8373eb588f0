package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.Reschedules;
import com.askany.bookings.Timeline;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.sessions.Sessions;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class AppointmentWorkers {
    private final Bookings bookings;
    private final Reschedules reschedules;
    private final Sessions sessions;
    private final Timeline timeline;
    private final Notifications notifications;
    private final SessionPlan plan;

    AppointmentWorkers(
            Bookings bookings,
            Reschedules reschedules,
            Sessions sessions,
            Timeline timeline,
            Notifications notifications,
            SessionPlan plan) {
        this.bookings = bookings;
        this.reschedules = reschedules;
        this.sessions = sessions;
        this.timeline = timeline;
        this.notifications = notifications;
        this.plan = plan;
    }

    public record SessionWindow(Instant opensAt, Instant sessionOverAt) {}

    @JobWorker(type = "confirm-slot")
    public SessionWindow confirmSlot(@Variable UUID bookingId, @Variable int round) {
        var window = plan.window(bookingId, round);
        return new SessionWindow(window.opensAt(), window.sessionOverAt());
    }

    @JobWorker(type = "send-invitations")
    public SessionReminders sendInvitations(
            @Variable UUID bookingId, @Variable int round, @Variable Instant sessionOverAt) {
        if (invite(bookingId, round)) timeline.note(bookingId, round, Happening.INVITED, Actor.SYSTEM);
        return plan.reminders(bookingId, sessionOverAt);
    }

    private boolean invite(UUID bookingId, int round) {
        return reschedules
                .begun(bookingId, round)
                .map(agreed -> notifications.tell(Occasion.RESCHEDULED, bookingId, agreed.id()))
                .orElseGet(() -> notifications.tell(Occasion.CONFIRMED, bookingId));
    }

    @JobWorker(type = "open-session")
    public void openSession(@Variable UUID bookingId, @Variable int round) {
        sessions.open(bookingId, round);
        bookings.openSession(bookingId, round);
        reschedules.lapseOpen(bookingId);
    }

    @JobWorker(type = "close-session")
    public void closeSession(@Variable UUID bookingId, @Variable int round) {
        sessions.close(bookingId, round);
        bookings.closeSession(bookingId, round);
    }
}
