package com.askany.experts;

import com.askany.calendar.Calendar;
import com.askany.calendar.FreeTime;
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
    private final TimeChoicePage times;
    private final Calendar calendar;

    ExpertController(Experts experts, TimeChoicePage times, Calendar calendar) {
        this.experts = experts;
        this.times = times;
        this.calendar = calendar;
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
        if (sold != null) times.show(model, "/experts/" + slug, true, sold, free(sold), from, zone, language);
        return "experts/expert";
    }

    private static ConsultationPackage chosen(List<ConsultationPackage> packages, String id) {
        if (packages.size() == 1) return packages.getFirst();
        return packages.stream()
                .filter(sold -> sold.id().toString().equals(id))
                .findFirst()
                .orElse(null);
    }

    private List<FreeTime> free(ConsultationPackage sold) {
        return calendar.freeTimes(sold.expertId(), sold.length(), sold.minimumNotice());
    }
}
