package com.askany.payments;

/** Nothing is to be paid now, and why. */
public class PrepaymentNotOpen extends RuntimeException {
    public enum Why {
        RECEIVED,
        OVER,
        TOO_MANY_ATTEMPTS
    }

    private final Why why;

    public PrepaymentNotOpen(Why why) {
        super("The prepayment is not open: " + why);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
