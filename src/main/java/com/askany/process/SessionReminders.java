package com.askany.process;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/**
 * When both are reminded of their session, made of the numbers of the decision {@code session-reminders}. A reminder that
 * is due already, or would come too close to the later one or to the invitation, is put off to {@code never}.
 */
public record SessionReminders(Instant firstReminderAt, Instant secondReminderAt) {
    /** @param never a time when nobody waits for the session any more */
    static SessionReminders of(Instant startsAt, JsonNode policy, Instant now, Instant never) {
        var apart = duration(policy, "notWithin");
        var first = startsAt.minus(duration(policy, "first")).truncatedTo(ChronoUnit.SECONDS);
        var second = startsAt.minus(duration(policy, "second")).truncatedTo(ChronoUnit.SECONDS);
        var earliest = now.plus(apart);
        return new SessionReminders(
                first.isBefore(earliest) || first.plus(apart).isAfter(second) ? never : first,
                second.isBefore(earliest) ? never : second);
    }

    private static Duration duration(JsonNode policy, String name) {
        return Duration.parse(policy.required(name).asString());
    }
}
