package com.askany.calendar;

/** One person keeps as many unpaid times as the policy allows; the next one has to wait or give one up. */
public class TooManyHolds extends RuntimeException {
    private final int limit;

    public TooManyHolds(int limit) {
        super("more than " + limit + " holds at once");
        this.limit = limit;
    }

    public int limit() {
        return limit;
    }
}
