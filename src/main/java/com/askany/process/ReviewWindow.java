package com.askany.process;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/**
 * The times of a review, made of the numbers of the decision {@code review-window}.
 *
 * @param remindAt when to remind, once; the end of the window when nobody is reminded
 */
record ReviewWindow(Instant reviewBy, Instant remindAt) {

    /** The first version of the decision has one output and no reminder: its answer is the value itself. */
    static ReviewWindow of(JsonNode policy, Instant asked) {
        if (policy.isString()) return of(Duration.parse(policy.asString()), Duration.parse(policy.asString()), asked);
        return of(
                Duration.parse(policy.required("reviewWithin").asString()),
                Duration.parse(policy.required("remindAfter").asString()),
                asked);
    }

    private static ReviewWindow of(Duration reviewWithin, Duration remindAfter, Instant asked) {
        // whole seconds: timers must not go off before our own clock says so
        var from = asked.truncatedTo(ChronoUnit.SECONDS);
        return new ReviewWindow(from.plus(reviewWithin), from.plus(remindAfter));
    }
}
