package com.askany.experts;

import com.askany.calendar.FreeTime;
import com.askany.core.Vietnam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A free time as its start is shown to a visitor in their zone. */
record FreeStart(FreeTime time, ZoneId zone) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    public Instant at() {
        return time.start();
    }

    public LocalDate day() {
        return LocalDate.ofInstant(at(), zone);
    }

    /** "14:00" on the visitor's clock. */
    public String clock() {
        return CLOCK.format(at().atZone(zone));
    }

    /** "14:00" on Vietnam's clock; null when it shows the same. */
    public String clockInVietnam() {
        var there = CLOCK.format(at().atZone(Vietnam.ZONE));
        return there.equals(clock()) ? null : there;
    }
}
