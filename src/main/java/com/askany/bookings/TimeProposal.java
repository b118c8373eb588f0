package com.askany.bookings;

import java.time.Instant;

/** Another time that the expert of a round can keep instead of the one that was asked for. */
public record TimeProposal(Instant start, Instant end) {}
