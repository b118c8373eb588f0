package com.askany.calendar;

import java.time.Instant;
import java.util.UUID;

/** The time went to somebody else, or is not one that the expert offers (any more). */
public class SlotTaken extends RuntimeException {
    public SlotTaken(UUID expertId, Instant start) {
        super("slot of expert " + expertId + " at " + start + " is taken");
    }
}
