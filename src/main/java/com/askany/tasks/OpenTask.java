package com.askany.tasks;

import java.time.Instant;
import java.util.UUID;

/**
 * A user task that waits for a person.
 *
 * @param taskKey the engine's key, by which it is completed
 * @param elementId the user task's id in its model
 * @param assignee null when any of the group may do it
 * @param group whose task it is, null when it is one person's
 * @param subject what it is about besides the booking, e.g. a payment; null when it is about the booking itself
 * @param due until when it can be done, null when nothing presses
 */
public record OpenTask(
        long taskKey,
        String elementId,
        UUID bookingId,
        int round,
        UUID assignee,
        String group,
        UUID subject,
        Instant due,
        Instant since) {}
