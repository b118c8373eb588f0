package com.askany.payments;

/** When money came, seen from the prepayment it was meant for. */
public enum Arrival {
    /** It was awaited, and is the prepayment. */
    IN_TIME,
    /** The prepayment had been given up. */
    LATE,
    /** The prepayment had been received already. */
    DOUBLE
}
