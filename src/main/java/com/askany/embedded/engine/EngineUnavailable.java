package com.askany.embedded.engine;

/** The command was not taken, or nobody will say what became of it: the engine is closing, purged, overloaded or dead. */
public final class EngineUnavailable extends RuntimeException {
    private final boolean mayBeDone;

    private EngineUnavailable(String reason, boolean mayBeDone) {
        super(reason);
        this.mayBeDone = mayBeDone;
    }

    /** The command has had no effect and will have none. */
    static EngineUnavailable notTaken(String reason) {
        return new EngineUnavailable(reason, false);
    }

    static EngineUnavailable unanswered(String reason) {
        return new EngineUnavailable(reason, true);
    }

    /** Whether the command may have been done: to send it again may do it twice. */
    public boolean mayBeDone() {
        return mayBeDone;
    }
}
