package com.askany.calendar;

import java.time.Instant;

/** A time at which an expert can be booked now; somebody else may be faster. */
public record FreeTime(Instant start, Instant end) {}
