package com.askany.policies;

import java.time.Instant;
import java.util.UUID;

/**
 * A draft that is, or was, tried on what happened.
 *
 * @param cases how many past decisions it is tried on
 * @param done how many of them so far
 * @param money in VND, more (or less, negative) that would have gone back to customers
 * @param minutes more (or less, negative) of all durations together
 * @param unfit how many cases no rule of the draft fits
 */
record Replay(
        UUID id,
        String decisionId,
        String model,
        Instant askedAt,
        State state,
        int cases,
        int done,
        int changed,
        int unfit,
        long money,
        long minutes) {
    enum State {
        RUNNING,
        DONE,
        STOPPED
    }
}
