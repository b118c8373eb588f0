package com.askany.bookings;

import com.askany.calendar.FreeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An expert who could take a consultation over.
 *
 * @param times free times, at least one, in order of time
 */
record OtherExpert(Choice choice, List<FreeTime> times) {

    /** How far the nearest of the times is from the one that was booked. */
    Duration away(Instant booked) {
        return times.stream()
                .map(time -> Duration.between(booked, time.start()).abs())
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
