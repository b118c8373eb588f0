package com.askany.calendar;

import java.time.Instant;
import java.util.UUID;

/** A slot kept for one person until {@code until}; from then on it blocks nobody. */
public record Hold(UUID slotId, UUID expertId, Instant start, Instant end, String heldBy, Instant until) {}
