package com.askany.payments;

import com.askany.core.Vnd;
import java.util.UUID;

/**
 * A part of a prepayment does not go back and is the expert's. Published in the transaction that books it; whoever knows
 * the expert writes down whose it is.
 */
public record KeptForExpert(UUID bookingId, int round, UUID paymentId, RefundCause cause, Vnd amount) {}
