package com.askany.experts;

import com.askany.calendar.FreeTime;
import com.askany.core.Vietnam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the fragment {@code experts/times} shows: free times by day, week and month, in the zone of whoever chooses. */
@Component
public class TimeChoicePage {
    private final TimeChoices times;
    private final VisitorZones zones;
    private final Clock clock;

    TimeChoicePage(TimeChoices times, VisitorZones zones, Clock clock) {
        this.times = times;
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * @param path of the page, which stands for this one package
     * @param free what there is to choose from
     * @param from the first day of the week to show, as 2026-11-24; null for the first day with a free time
     * @param zone the visitor's time zone; a meeting in person is always shown in the place's
     */
    public void show(
            Model model,
            String path,
            ConsultationPackage sold,
            List<FreeTime> free,
            String from,
            String zone,
            Locale language) {
        show(model, path, false, sold, free, from, zone, language);
    }

    void show(
            Model model,
            String path,
            boolean ofPackages,
            ConsultationPackage sold,
            List<FreeTime> free,
            String from,
            String zone,
            Locale language) {
        var visitorsZone = sold.meetingMode() == MeetingMode.IN_PERSON ? Vietnam.ZONE : zones.zone(zone);
        model.addAttribute("chosen", sold);
        model.addAttribute("times", times.of(path, ofPackages, sold, free, date(from), visitorsZone));
        model.addAttribute("zoneName", zones.name(visitorsZone, clock.instant(), language));
        model.addAttribute("zones", zones.names(visitorsZone, clock.instant(), language));
    }

    private static LocalDate date(String typed) {
        if (typed == null || typed.isBlank()) return null;
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
