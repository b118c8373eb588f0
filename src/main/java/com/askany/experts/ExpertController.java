package com.askany.experts;

import com.askany.core.Vietnam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One expert: who they are, what they offer, and when. */
@Controller
class ExpertController {
    private final Experts experts;
    private final TimeChoices times;
    private final VisitorZones zones;
    private final Clock clock;

    ExpertController(Experts experts, TimeChoices times, VisitorZones zones, Clock clock) {
        this.experts = experts;
        this.times = times;
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * @param chosen the package's id; without it none is chosen, unless there is only one
     * @param from the first day of the week to show, as 2026-11-24
     * @param zone the visitor's time zone; a meeting in person is always shown in the place's
     */
    @GetMapping("/experts/{slug}")
    String expert(
            @PathVariable String slug,
            @RequestParam(name = "package", required = false) String chosen,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String zone,
            Locale language,
            Model model) {
        var expert = experts.findBySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("expert", expert);
        var sold = chosen(expert.packages(), chosen);
        model.addAttribute("chosen", sold);
        if (sold != null) {
            var visitorsZone = sold.meetingMode() == MeetingMode.IN_PERSON ? Vietnam.ZONE : zones.zone(zone);
            model.addAttribute("times", times.of(slug, sold, date(from), visitorsZone));
            model.addAttribute("zoneName", zones.name(visitorsZone, clock.instant(), language));
            model.addAttribute("zones", zones.names(visitorsZone, clock.instant(), language));
        }
        return "experts/expert";
    }

    private static ConsultationPackage chosen(List<ConsultationPackage> packages, String id) {
        if (packages.size() == 1) return packages.getFirst();
        return packages.stream()
                .filter(sold -> sold.id().toString().equals(id))
                .findFirst()
                .orElse(null);
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
