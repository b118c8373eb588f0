package com.askany.payments.vnpay;

/** What became of a payment, as far as VNPay's codes tell. */
public enum Outcome {
    /** Nothing final yet: the customer is on the pay page, or never came to it. */
    OPEN,
    SUCCEEDED,
    FAILED,
    /** Money may have left the customer's account without being ours. */
    UNDER_REVIEW
}
