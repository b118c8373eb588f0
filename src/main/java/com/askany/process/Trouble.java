package com.askany.process;

import java.time.Instant;
import java.util.UUID;

/**
 * An incident: a step that the engine gave up until somebody steps in.
 *
 * @param instanceKey the instance that nobody called: a called one's trouble is its caller's
 * @param bookingId the booking that it holds up, null when its instance names none
 * @param elementId id of the step in the model
 * @param kind the engine's name for what went wrong, for example {@code JOB_NO_RETRIES}
 * @param message what the worker or the engine said; free of personal data, because workers throw no such messages
 */
public record Trouble(
        long incidentKey,
        long instanceKey,
        UUID bookingId,
        String elementId,
        String kind,
        String message,
        Instant since) {}
