package com.askany.reviews;

import java.util.UUID;

/** The customer has reviewed the consultation, with 1 to 5 stars. Published in the transaction that records it. */
public record ReviewWritten(UUID bookingId, int round, UUID expertId, int stars) {}
