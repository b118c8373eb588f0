package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class ReminderWorkers {
    private final Bookings bookings;
    private final Timeline timeline;
    private final Notifications notifications;
    private final Clock clock;

    ReminderWorkers(Bookings bookings, Timeline timeline, Notifications notifications, Clock clock) {
        this.bookings = bookings;
        this.timeline = timeline;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Timers that were late go off together: whoever is due a second reminder needs no first one. */
    @JobWorker(type = "send-first-reminder")
    public void sendFirstReminder(@Variable UUID bookingId, @Variable int round, @Variable Instant secondReminderAt) {
        if (clock.instant().isBefore(secondReminderAt)) remind(Occasion.SESSION_AHEAD, bookingId, round);
    }

    @JobWorker(type = "send-second-reminder")
    public void sendSecondReminder(@Variable UUID bookingId, @Variable int round) {
        remind(Occasion.SESSION_SOON, bookingId, round);
    }

    private void remind(Occasion occasion, UUID bookingId, int round) {
        var booking = bookings.get(bookingId);
        if (booking.round() != round || !clock.instant().isBefore(booking.startsAt())) return;
        if (notifications.tell(occasion, bookingId))
            timeline.note(bookingId, round, Happening.BOTH_REMINDED, Actor.SYSTEM);
    }
}
