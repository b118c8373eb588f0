package com.askany.core;

/**
 * An amount of money in whole Vietnamese đồng: the currency has no smaller unit in use, so there is nothing to round.
 * Arithmetic that would overflow throws {@link ArithmeticException} instead of giving a wrong amount.
 */
public record Vnd(long amount) implements Comparable<Vnd> {
    public static final Vnd ZERO = new Vnd(0);

    public Vnd plus(Vnd other) {
        return new Vnd(Math.addExact(amount, other.amount));
    }

    public Vnd minus(Vnd other) {
        return new Vnd(Math.subtractExact(amount, other.amount));
    }

    public Vnd negate() {
        return new Vnd(Math.negateExact(amount));
    }

    /** Rounded to the nearest đồng, half of one upwards. */
    public Vnd percent(int percent) {
        return new Vnd(Math.floorDiv(Math.addExact(Math.multiplyExact(amount, percent), 50), 100));
    }

    public boolean isPositive() {
        return amount > 0;
    }

    @Override
    public int compareTo(Vnd other) {
        return Long.compare(amount, other.amount);
    }
}
