package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.sessions.Sessions;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class AppointmentWorkers {
    private final Bookings bookings;
    private final Sessions sessions;
    private final Timeline timeline;
    private final Notifications notifications;
    private final PolicyDecisions policy;

    AppointmentWorkers(
            Bookings bookings,
            Sessions sessions,
            Timeline timeline,
            Notifications notifications,
            PolicyDecisions policy) {
        this.bookings = bookings;
        this.sessions = sessions;
        this.timeline = timeline;
        this.notifications = notifications;
        this.policy = policy;
    }

    public record SessionWindow(Instant opensAt, Instant sessionOverAt) {}

    @JobWorker(type = "confirm-slot")
    public SessionWindow confirmSlot(@Variable UUID bookingId, @Variable int round) {
        var booking = bookings.get(bookingId);
        var numbers = policy.decide(
                bookingId,
                "session-window",
                Map.of("meetingMode", booking.meetingMode().name()));
        var window = new SessionWindow(
                booking.startsAt()
                        .minus(Duration.parse(numbers.required("opensBefore").asString())),
                booking.endsAt()
                        .plus(Duration.parse(numbers.required("graceAfter").asString())));
        sessions.plan(bookingId, round, window.opensAt(), window.sessionOverAt());
        return window;
    }

    @JobWorker(type = "send-invitations")
    public void sendInvitations(@Variable UUID bookingId, @Variable int round) {
        if (notifications.tell(Occasion.CONFIRMED, bookingId))
            timeline.note(bookingId, round, Happening.INVITED, Actor.SYSTEM);
    }

    @JobWorker(type = "open-session")
    public void openSession(@Variable UUID bookingId, @Variable int round) {
        sessions.open(bookingId, round);
        bookings.openSession(bookingId, round);
    }

    @JobWorker(type = "close-session")
    public void closeSession(@Variable UUID bookingId, @Variable int round) {
        sessions.close(bookingId, round);
        bookings.closeSession(bookingId, round);
    }
}
