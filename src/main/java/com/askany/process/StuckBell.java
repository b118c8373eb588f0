package com.askany.process;

import java.time.Instant;
import java.util.UUID;

/**
 * Something the engine was to hear and has not: the booking goes on only when it has.
 *
 * @param name the message or user task, by its id in the model
 * @param refused the engine will never take it; else it is still being tried
 * @param answer what the engine said last
 */
public record StuckBell(UUID bookingId, String name, boolean refused, String answer, Instant since) {}
