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
    DOUBLE_PAYMENT;

    /** Money that no round of the booking was waiting for: it goes back beside the booking, whatever becomes of that. */
    public boolean isSurplus() {
        return this == LATE_PAYMENT || this == DOUBLE_PAYMENT;
    }

    /** Whose time was kept for nothing: the part that does not go back is the expert's. */
    boolean keptForExpert() {
        return this == CUSTOMER_CANCELLED || this == CUSTOMER_ABSENT;
    }
}
