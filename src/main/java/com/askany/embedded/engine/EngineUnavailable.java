package com.askany.embedded.engine;

/** The command was not taken, or nobody will say what became of it: the engine is closing, purged, overloaded or dead. */
public final class EngineUnavailable extends RuntimeException {
    EngineUnavailable(String reason) {
        super(reason);
    }
}
