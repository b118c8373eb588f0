/**
 * Money in and money back: the prepayment of a booking, its attempts at the gateway, refunds, and the double-entry ledger
 * that never changes. What the gateway tells goes through an inbox; the gateway's own protocol stays in the packages
 * below.
 */
@ApplicationModule(displayName = "Payments", allowedDependencies = "core")
package com.askany.payments;

import org.springframework.modulith.ApplicationModule;
