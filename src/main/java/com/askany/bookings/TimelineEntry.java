package com.askany.bookings;

import java.time.Instant;

/** Something that happened to a booking. */
public record TimelineEntry(Happening what, Actor by, Instant at) {}
