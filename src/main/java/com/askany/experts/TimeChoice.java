package com.askany.experts;

import com.askany.core.Vietnam;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a time of a package is chosen from.
 *
 * @param path of the page that shows it
 * @param ofPackages whether the page shows one of several packages, so that its address has to say which
 * @param zone whose clock and dates are shown
 * @param nearest the very next free starts
 * @param from the first of the seven days of the week that is shown
 * @param previous the first day of the week before, null when it is over; next alike
 */
record TimeChoice(
        String path,
        boolean ofPackages,
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
    private static final int FEW = 24;

    /** The address that shows the week from a day on. */
    public String link(LocalDate day) {
        return address(sold).queryParam("from", day).toUriString();
    }

    /** The address that shows another package to the same visitor. */
    public String link(ConsultationPackage other) {
        return address(other).toUriString();
    }

    private UriComponentsBuilder address(ConsultationPackage shown) {
        var address = UriComponentsBuilder.fromPath(path);
        if (ofPackages) address.queryParam("package", shown.id());
        return zone.equals(Vietnam.ZONE) ? address : address.queryParam("zone", zone.getId());
    }

    public boolean nothingFree() {
        return nearest.isEmpty();
    }

    /** True when a day's times are shown at once: the first that has any, or all while they are few. */
    public boolean open(FreeDay day) {
        var starts = week.stream().mapToInt(shown -> shown.starts().size()).sum();
        return starts <= FEW
                || week.stream()
                        .filter(shown -> !shown.starts().isEmpty())
                        .findFirst()
                        .filter(day::equals)
                        .isPresent();
    }

    public boolean weekIsFull() {
        return week.stream().allMatch(day -> day.starts().isEmpty());
    }
}
