package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.sessions.Sessions;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class AppointmentWorkers {
    private final Bookings bookings;
    private final Sessions sessions;
    private final Timeline timeline;
    private final Notifications notifications;
    private final PolicyDecisions policy;
    private final Clock clock;

    AppointmentWorkers(
            Bookings bookings,
            Sessions sessions,
            Timeline timeline,
            Notifications notifications,
            PolicyDecisions policy,
            Clock clock) {
        this.bookings = bookings;
        this.sessions = sessions;
        this.timeline = timeline;
        this.notifications = notifications;
        this.policy = policy;
        this.clock = clock;
    }

    public record SessionWindow(Instant opensAt, Instant sessionOverAt) {}

    @JobWorker(type = "confirm-slot")
    public SessionWindow confirmSlot(@Variable UUID bookingId, @Variable int round) {
        var booking = bookings.get(bookingId);
        var numbers = byMeetingMode("session-window", booking);
        var window = new SessionWindow(
                booking.startsAt()
                        .minus(Duration.parse(numbers.required("opensBefore").asString())),
                booking.endsAt()
                        .plus(Duration.parse(numbers.required("graceAfter").asString())));
        sessions.plan(bookingId, round, window.opensAt(), window.sessionOverAt());
        return window;
    }

    @JobWorker(type = "send-invitations")
    public SessionReminders sendInvitations(
            @Variable UUID bookingId, @Variable int round, @Variable Instant sessionOverAt) {
        if (notifications.tell(Occasion.CONFIRMED, bookingId))
            timeline.note(bookingId, round, Happening.INVITED, Actor.SYSTEM);
        var booking = bookings.get(bookingId);
        return SessionReminders.of(
                booking.startsAt(), byMeetingMode("session-reminders", booking), clock.instant(), sessionOverAt);
    }

    private JsonNode byMeetingMode(String decision, BookingView booking) {
        return policy.decide(
                booking.id(),
                decision,
                Map.of("meetingMode", booking.meetingMode().name()));
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
