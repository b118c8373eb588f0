package com.askany.payments;

/** The second pair of eyes has decided. Published in the transaction of the decision. */
public record RefundApproval(RefundTask task, boolean approved) {}
