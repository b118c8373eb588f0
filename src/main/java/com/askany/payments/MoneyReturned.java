package com.askany.payments;

import java.util.UUID;

/** Money has gone back to the customer and is in the ledger. Published in the transaction that books it. */
public record MoneyReturned(UUID bookingId, int round, UUID paymentId, Refund refund) {}
