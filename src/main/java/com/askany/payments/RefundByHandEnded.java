package com.askany.payments;

/**
 * Support is done with a refund.
 *
 * @param paidBack by hand, or by the gateway meanwhile; else the gateway is to be asked again
 */
public record RefundByHandEnded(RefundTask task, boolean paidBack) {}
