/**
 * VNPay's protocol, PAY version 2.1.0, and nothing else: signing, the pay page's address, notices, querydr and refund.
 * Knows no booking and keeps nothing.
 */
package com.askany.payments.vnpay;
