package com.askany.bookings;

import java.time.Instant;

/** Something that happened to a booking in one of its rounds. */
public record TimelineEntry(int round, Happening what, Actor by, Instant at) {}
