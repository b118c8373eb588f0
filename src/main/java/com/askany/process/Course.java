package com.askany.process;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The way one process instance went through its model so far.
 *
 * @param definitionKey key of the deployed model that the instance follows; its diagram is {@link ProcessMonitor#diagram}
 * @param version number of that deployment, counted from 1
 * @param endedAt null while the instance runs
 * @param visits every element entered, in the order of entering
 * @param takenFlows ids of the sequence flows that were taken
 * @param troubles what keeps the instance from going on by itself; empty in the normal case
 */
public record Course(
        long instanceKey,
        long definitionKey,
        int version,
        State state,
        Instant startedAt,
        Instant endedAt,
        List<Visit> visits,
        Set<String> takenFlows,
        List<Trouble> troubles) {

    public enum State {
        RUNNING,
        COMPLETED,
        TERMINATED
    }

    /**
     * One stay in an element.
     *
     * @param elementId id in the model
     * @param leftAt null while the instance is there
     * @param interrupted whether the stay ended because something else took over
     */
    public record Visit(String elementId, Instant enteredAt, Instant leftAt, boolean interrupted) {

        public boolean current() {
            return leftAt == null;
        }
    }

    /** What the instance waits for or works on now, stages and events beside included, in the order of entering. */
    public List<Visit> current() {
        return visits.stream().filter(Visit::current).toList();
    }
}
