/**
 * A payment gateway on this machine that speaks VNPay PAY 2.1.0: pay page, return, notices, querydr and refund. It stands
 * in for a party that we do not control, so it shares no code with the payments capability, not even the signing.
 */
package com.askany.embedded.gateway;
