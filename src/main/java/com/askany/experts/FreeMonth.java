package com.askany.experts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A month as a grid of weeks that begin on Monday.
 *
 * @param previous a day of the month before, null when nothing can be booked there; so also next
 */
record FreeMonth(YearMonth month, List<List<Cell>> weeks, LocalDate previous, LocalDate next) {

    /** One day; null in place of it stands for a day of another month. */
    record Cell(LocalDate date, int free, boolean chosen, boolean today) {}

    static FreeMonth of(
            LocalDate chosen, LocalDate today, LocalDate last, Map<LocalDate, List<FreeStart>> startsByDay) {
        var month = YearMonth.from(chosen);
        var weeks = new ArrayList<List<Cell>>();
        var monday = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (; !monday.isAfter(month.atEndOfMonth()); monday = monday.plusWeeks(1)) {
            var first = monday;
            weeks.add(IntStream.range(0, 7)
                    .mapToObj(first::plusDays)
                    .map(day -> YearMonth.from(day).equals(month)
                            ? new Cell(
                                    day,
                                    startsByDay.getOrDefault(day, List.of()).size(),
                                    day.equals(chosen),
                                    day.equals(today))
                            : null)
                    .toList());
        }
        var before = month.atDay(1).minusDays(1);
        var after = month.atEndOfMonth().plusDays(1);
        return new FreeMonth(
                month,
                weeks,
                before.isBefore(today)
                        ? null
                        : later(today, month.minusMonths(1).atDay(1)),
                after.isAfter(last) ? null : after);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
