package com.askany.process;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/**
 * The times of a person's answer, made of the numbers of a decision: due is the earlier of "so long after the question" and
 * "so long before the start"; the reminder comes at a share of the time between.
 *
 * @param remindAt when to remind; the deadline itself when a reminder would come too close to it
 */
record AnswerDeadline(Instant due, Instant remindAt) {
    /** @param start of what is asked about, null when nothing has to be answered before it */
    static AnswerDeadline of(Instant start, JsonNode policy, Instant asked) {
        var wanted = asked.plus(duration(policy, "answerWithin"));
        var latest = start == null ? wanted : start.minus(duration(policy, "beforeStart"));
        // Whole seconds: the engine's timers know milliseconds, and must not go off a fraction before our own clock
        // says so.
        var due = (wanted.isBefore(latest) ? wanted : latest).truncatedTo(ChronoUnit.SECONDS);
        return until(due, policy, asked);
    }

    /** The same with the deadline that was set first. */
    static AnswerDeadline until(Instant due, JsonNode policy, Instant asked) {
        var wait = Duration.between(asked, due);
        var share = policy.required("reminderShare").asDouble();
        var remindAt = asked.plusMillis((long) (wait.toMillis() * share));
        var tooClose = Duration.between(remindAt, due).compareTo(duration(policy, "reminderNotWithin")) < 0;
        return new AnswerDeadline(due, tooClose ? due : remindAt);
    }

    private static Duration duration(JsonNode policy, String name) {
        return Duration.parse(policy.required(name).asString());
    }
}
