package com.askany.policies;

/** A draft that cannot be replayed; says why by a message's key and what goes into its gap. */
public class DraftRefused extends RuntimeException {
    private final String why;
    private final transient Object detail;

    /** @param why {@code policies.draft.refused.…} */
    public DraftRefused(String why, Object detail) {
        super(why + " " + detail);
        this.why = why;
        this.detail = detail;
    }

    String why() {
        return "policies.draft.refused." + why;
    }

    Object[] details() {
        return new Object[] {detail};
    }
}
