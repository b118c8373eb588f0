package com.askany.bookings;

import java.util.UUID;

/** The expert has decided, in time. Published in the transaction of the decision. */
public record ExpertAnswered(UUID bookingId, int round, long taskKey, boolean confirmed) {}
