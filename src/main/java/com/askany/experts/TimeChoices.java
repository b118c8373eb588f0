package com.askany.experts;

import com.askany.calendar.Calendar;
import com.askany.calendar.FreeTime;
import com.askany.core.Vietnam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Lays the free times of a package out by day, week and month. */
@Component
class TimeChoices {
    private static final int NEAREST = 3;

    private final Calendar calendar;
    private final Clock clock;

    TimeChoices(Calendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param wanted the first day to show; null for the first day with a free time */
    TimeChoice of(
            String path,
            boolean ofPackages,
            ConsultationPackage sold,
            List<FreeTime> free,
            LocalDate wanted,
            ZoneId zone) {
        var now = clock.instant();
        var lastInVietnam = calendar.lastBookableDay();
        var starts = free.stream().map(time -> new FreeStart(time, zone)).toList();
        var byDay = starts.stream().collect(Collectors.groupingBy(FreeStart::day, TreeMap::new, Collectors.toList()));
        var today = LocalDate.ofInstant(now, zone);
        var last = lastInVietnam
                .atTime(LocalTime.MAX)
                .atZone(Vietnam.ZONE)
                .withZoneSameInstant(zone)
                .toLocalDate();
        var from = between(today, wanted != null ? wanted : byDay.isEmpty() ? today : byDay.firstKey(), last);
        return new TimeChoice(
                path,
                ofPackages,
                sold,
                zone,
                starts.stream().limit(NEAREST).toList(),
                IntStream.range(0, 7)
                        .mapToObj(from::plusDays)
                        .filter(day -> !day.isAfter(last))
                        .map(day -> new FreeDay(day, byDay.getOrDefault(day, List.of())))
                        .toList(),
                from,
                from.isAfter(today) ? between(today, from.minusWeeks(1), last) : null,
                from.plusWeeks(1).isAfter(last) ? null : from.plusWeeks(1),
                today,
                last,
                FreeMonth.of(from, today, last, byDay));
    }

    private static LocalDate between(LocalDate least, LocalDate date, LocalDate most) {
        return date.isBefore(least) ? least : date.isAfter(most) ? most : date;
    }
}
