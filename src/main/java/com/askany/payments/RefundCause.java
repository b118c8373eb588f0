package com.askany.payments;

/** Why money goes back: what the decision table {@code refund-policy} asks for, and what the customer reads. */
public enum RefundCause {
    /** The customer called it off before the expert had confirmed. */
    CUSTOMER_WITHDREW,
    /** The customer called a confirmed booking off. */
    CUSTOMER_CANCELLED,
    EXPERT_CANCELLED,
    SUPPORT_CANCELLED,
    EXPERT_DECLINED,
    EXPERT_SILENT,
    EXPERT_ABSENT,
    CUSTOMER_ABSENT,
    BOTH_ABSENT,
    /** The money came after the hold had ended. */
    LATE_PAYMENT,
    /** The money came a second time. */
    DOUBLE_PAYMENT,
    /** The customer chose a lower price than was paid: the difference goes back, the price stays paid. */
    LOWER_PRICE;

    /** Money that the booking does not need: it goes back beside the booking, whatever becomes of that. */
    public boolean isBesideBooking() {
        return this == LATE_PAYMENT || this == DOUBLE_PAYMENT || this == LOWER_PRICE;
    }

    /** Whether {@code refund-policy} says how much of the price goes back. */
    public boolean isByPolicy() {
        return this != LOWER_PRICE;
    }

    /** Whether the refund ends the payment, so that what is kept of it belongs to somebody else from then on. */
    boolean endsPayment() {
        return this != LOWER_PRICE;
    }

    /** Whose time was kept for nothing: the part that does not go back is the expert's. */
    boolean keptForExpert() {
        return this == CUSTOMER_CANCELLED || this == CUSTOMER_ABSENT;
    }
}
