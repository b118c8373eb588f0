package com.askany.process;

import com.askany.bookings.BookingView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/**
 * The times of an expert's answer, made of the numbers of the decision {@code confirmation-deadline}: due is the earlier
 * of "so long after the request" and "so long before the start"; the reminder comes at a share of the time between.
 *
 * @param remindAt when to remind; the deadline itself when a reminder would come too close to it
 */
public record ConfirmationDeadline(Instant confirmBy, Instant remindAt) {
    static ConfirmationDeadline of(BookingView booking, JsonNode policy, Instant asked) {
        var latest = booking.startsAt().minus(duration(policy, "beforeStart"));
        var wanted = asked.plus(duration(policy, "answerWithin"));
        // Whole seconds: the engine's timers know milliseconds, and must not go off a fraction before our own clock
        // says so.
        var confirmBy = (wanted.isBefore(latest) ? wanted : latest).truncatedTo(ChronoUnit.SECONDS);
        return new ConfirmationDeadline(confirmBy, confirmBy).remindedBy(policy, asked);
    }

    ConfirmationDeadline remindedBy(JsonNode policy, Instant asked) {
        var wait = Duration.between(asked, confirmBy);
        var share = policy.required("reminderShare").asDouble();
        var remindAt = asked.plusMillis((long) (wait.toMillis() * share));
        var tooClose = Duration.between(remindAt, confirmBy).compareTo(duration(policy, "reminderNotWithin")) < 0;
        return new ConfirmationDeadline(confirmBy, tooClose ? confirmBy : remindAt);
    }

    private static Duration duration(JsonNode policy, String name) {
        return Duration.parse(policy.required(name).asString());
    }
}
