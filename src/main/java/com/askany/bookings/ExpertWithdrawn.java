package com.askany.bookings;

import java.util.UUID;

/** The expert of this round does not come after all. Published in the transaction of the decision. */
public record ExpertWithdrawn(UUID bookingId, int round) {}
