package com.askany.calendar;

import com.askany.core.Vietnam;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Turns weekly hours into the starts that are on offer, before anything taken is left out. */
record OfferedTimes(List<WeeklyHours> weeklyHours, Duration step) {

    List<FreeTime> between(LocalDate from, LocalDate to, Duration length, Instant earliest) {
        var times = new ArrayList<FreeTime>();
        for (var date = from; !date.isAfter(to); date = date.plusDays(1))
            for (var hours : weeklyHours)
                if (hours.day() == date.getDayOfWeek()) addStarts(times, date, hours, length, earliest);
        return times;
    }

    private void addStarts(List<FreeTime> times, LocalDate date, WeeklyHours hours, Duration length, Instant earliest) {
        ZonedDateTime closes = date.atTime(hours.closes()).atZone(Vietnam.ZONE);
        for (var start = date.atTime(hours.opens()).atZone(Vietnam.ZONE);
                !start.plus(length).isAfter(closes);
                start = start.plus(step))
            if (!start.toInstant().isBefore(earliest))
                times.add(new FreeTime(start.toInstant(), start.plus(length).toInstant()));
    }

    /** Whether the expert offers this very start. */
    boolean contain(Instant start, Duration length) {
        var date = start.atZone(Vietnam.ZONE).toLocalDate();
        return between(date, date, length, start).stream()
                .anyMatch(time -> time.start().equals(start));
    }
}
