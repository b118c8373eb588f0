package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.Bookings;
import com.askany.bookings.DeadlineCheck;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class ConfirmationWorkers {
    private final Bookings bookings;
    private final Timeline timeline;
    private final Notifications notifications;
    private final PolicyDecisions policy;
    private final Clock clock;

    ConfirmationWorkers(
            Bookings bookings, Timeline timeline, Notifications notifications, PolicyDecisions policy, Clock clock) {
        this.bookings = bookings;
        this.timeline = timeline;
        this.notifications = notifications;
        this.policy = policy;
        this.clock = clock;
    }

    public record ConfirmationDeadline(Instant confirmBy, Instant remindAt) {}

    @JobWorker(type = "decide-confirmation-deadline")
    public ConfirmationDeadline decideConfirmationDeadline(@Variable UUID bookingId, @Variable int round) {
        var booking = bookings.get(bookingId);
        var now = clock.instant();
        var numbers = policy.decide(bookingId, AnswerPolicy.DECISION, AnswerPolicy.input(booking, now));
        var wanted = AnswerDeadline.of(booking.startsAt(), numbers, now);
        var confirmBy = bookings.setConfirmBy(bookingId, round, wanted.due());
        return new ConfirmationDeadline(
                confirmBy, AnswerDeadline.until(confirmBy, numbers, now).remindAt());
    }

    @JobWorker(type = "tell-expert-requested")
    public void tellExpertRequested(@Variable UUID bookingId, @Variable int round) {
        if (notifications.tell(Occasion.REQUESTED, bookingId))
            timeline.note(bookingId, round, Happening.EXPERT_ASKED, Actor.SYSTEM);
    }

    @JobWorker(type = "remind-expert")
    public void remindExpert(
            @Variable UUID bookingId, @Variable int round, @Variable Instant remindAt, @Variable Instant confirmBy) {
        if (!remindAt.isBefore(confirmBy)) return;
        if (notifications.tell(Occasion.CONFIRMATION_REMINDER, bookingId))
            timeline.note(bookingId, round, Happening.EXPERT_REMINDED, Actor.SYSTEM);
    }

    public record Deadline(String deadline, Instant confirmBy) {}

    @JobWorker(type = "check-confirmation-deadline")
    public Deadline checkConfirmationDeadline(@Variable UUID bookingId, @Variable int round) {
        DeadlineCheck check = bookings.checkConfirmationDeadline(bookingId, round);
        return new Deadline(check.verdict().name().toLowerCase(Locale.ROOT), check.due());
    }
}
