package com.askany.embedded.projection;

/** A search that says something that cannot be asked: an unknown field, a key that is no number. */
public final class InvalidQuery extends RuntimeException {
    private final boolean unsupported;

    private InvalidQuery(String message, boolean unsupported) {
        super(message);
        this.unsupported = unsupported;
    }

    static InvalidQuery invalid(String message) {
        return new InvalidQuery(message, false);
    }

    static InvalidQuery unsupported(String message) {
        return new InvalidQuery(message, true);
    }

    /** Camunda knows the question, this projection does not. */
    public boolean isUnsupported() {
        return unsupported;
    }
}
