package com.askany.process;

import com.askany.bookings.Bookings;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.sessions.Verdict;
import com.askany.sessions.VerdictDesk;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class AttendanceWorkers {
    private final Bookings bookings;
    private final Verdicts verdicts;
    private final VerdictDesk desk;
    private final Notifications notifications;
    private final PolicyDecisions policy;
    private final Clock clock;

    AttendanceWorkers(
            Bookings bookings,
            Verdicts verdicts,
            VerdictDesk desk,
            Notifications notifications,
            PolicyDecisions policy,
            Clock clock) {
        this.bookings = bookings;
        this.verdicts = verdicts;
        this.desk = desk;
        this.notifications = notifications;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * @param contestBy null unless one of the two is held to have been absent
     * @param decideBy until when support has to decide, should it have to
     */
    public record Judged(Verdict verdict, Instant contestBy, Instant decideBy) {}

    @JobWorker(type = "judge-attendance")
    public Judged judgeAttendance(@Variable UUID bookingId, @Variable int round) {
        var handling = policy.decide(
                bookingId,
                "no-show-handling",
                Map.of("meetingMode", bookings.get(bookingId).meetingMode().name()));
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var contestBy =
                now.plus(Duration.parse(handling.required("contestWithin").asString()));
        var judged = desk.of(bookingId, round)
                .orElseGet(() -> desk.found(bookingId, round, verdicts.of(bookingId, round), contestBy));
        var from = judged.contestBy() == null ? now : judged.contestBy();
        var decideWithin = Duration.parse(handling.required("decideWithin").asString());
        return new Judged(judged.found(), judged.contestBy(), from.plus(decideWithin));
    }

    @JobWorker(type = "tell-verdict")
    public void tellVerdict(@Variable UUID bookingId) {
        notifications.tell(Occasion.ABSENCE_FOUND, bookingId);
    }

    public record Standing(boolean stands) {}

    @JobWorker(type = "let-verdict-stand")
    public Standing letVerdictStand(@Variable UUID bookingId, @Variable int round) {
        return new Standing(desk.letStand(bookingId, round));
    }

    @JobWorker(type = "tell-decision")
    public void tellDecision(@Variable UUID bookingId) {
        notifications.tell(Occasion.ATTENDANCE_DECIDED, bookingId);
    }
}
