package com.askany.experts;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What a customer chooses the time of a package from.
 *
 * @param zone whose clock and dates are shown
 * @param nearest the very next free starts
 * @param from the first of the seven days of the week that is shown
 * @param previous the first day of the week before, null when it is over; next alike
 */
record TimeChoice(
        ConsultationPackage sold,
        ZoneId zone,
        List<FreeStart> nearest,
        List<FreeDay> week,
        LocalDate from,
        LocalDate previous,
        LocalDate next,
        LocalDate today,
        LocalDate last,
        FreeMonth month) {

    public boolean nothingFree() {
        return nearest.isEmpty();
    }

    public boolean weekIsFull() {
        return week.stream().allMatch(day -> day.starts().isEmpty());
    }
}
