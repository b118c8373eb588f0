package com.askany.tasks;

import java.time.Instant;
import java.util.UUID;

/**
 * A user task that waits for a person.
 *
 * @param taskKey the engine's key, by which it is completed
 * @param elementId the user task's id in its model
 * @param due until when it can be done, null when nothing presses
 */
public record OpenTask(
        long taskKey, String elementId, UUID bookingId, int round, UUID assignee, Instant due, Instant since) {}
