package com.askany.process;

import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.sessions.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Everything that depends on the time of an appointment: when its session opens and is over, when both are reminded. */
@Component
class SessionPlan {
    private final Bookings bookings;
    private final Sessions sessions;
    private final PolicyDecisions policy;
    private final Clock clock;

    SessionPlan(Bookings bookings, Sessions sessions, PolicyDecisions policy, Clock clock) {
        this.bookings = bookings;
        this.sessions = sessions;
        this.policy = policy;
        this.clock = clock;
    }

    record Window(Instant opensAt, Instant sessionOverAt) {}

    Window window(UUID bookingId, int round) {
        var booking = bookings.get(bookingId);
        var numbers = decide("session-window", booking);
        var window = new Window(
                booking.startsAt()
                        .minus(Duration.parse(numbers.required("opensBefore").asString())),
                booking.endsAt()
                        .plus(Duration.parse(numbers.required("graceAfter").asString())));
        sessions.plan(bookingId, round, window.opensAt(), window.sessionOverAt());
        sessions.letLeaveAfter(
                bookingId,
                round,
                Duration.parse(decide("no-show-handling", booking)
                        .required("leaveAfter")
                        .asString()));
        return window;
    }

    /** The reminders that are still to come. */
    SessionReminders reminders(UUID bookingId, Instant sessionOverAt) {
        var booking = bookings.get(bookingId);
        return SessionReminders.of(
                booking.startsAt(), decide("session-reminders", booking), clock.instant(), sessionOverAt);
    }

    private JsonNode decide(String decision, BookingView booking) {
        return policy.decide(
                booking.id(),
                decision,
                Map.of("meetingMode", booking.meetingMode().name()));
    }
}
