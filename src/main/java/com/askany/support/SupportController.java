package com.askany.support;

import com.askany.bookings.BookingState;
import com.askany.reviews.Moderation;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The list of consultations and each of them on its diagram. */
@Controller
@RequestMapping("/support")
class SupportController {

    private static final int PAGE = 25;

    private final Watch watch;
    private final DiagramTranslation translation;
    private final RefundCases cases;
    private final Moderation moderation;

    SupportController(Watch watch, DiagramTranslation translation, RefundCases cases, Moderation moderation) {
        this.watch = watch;
        this.translation = translation;
        this.cases = cases;
        this.moderation = moderation;
    }

    @GetMapping
    String list(ConsultationFilter filter, Model page) {
        List<ConsultationLine> lines = watch.list(filter);
        int pages = Math.max(1, (lines.size() + PAGE - 1) / PAGE);
        int shown = Math.min(filter.page(), pages);
        page.addAttribute("filter", filter);
        page.addAttribute("tasks", cases.count());
        page.addAttribute("reported", moderation.waiting());
        page.addAttribute("choices", ConsultationFilter.choices());
        page.addAttribute("states", BookingState.values());
        page.addAttribute("lines", lines.subList((shown - 1) * PAGE, Math.min(shown * PAGE, lines.size())));
        page.addAttribute("count", lines.size());
        page.addAttribute(
                "stuck", lines.stream().filter(ConsultationLine::stuck).count());
        page.addAttribute("shown", shown);
        page.addAttribute("pages", pages);
        return "support/list";
    }

    @GetMapping("/consultations/{code}")
    String consultation(@PathVariable String code, Model page) {
        page.addAttribute(
                "sheet", watch.sheet(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "support/consultation";
    }

    /** A deployed model never changes; its language stands in the address. */
    @GetMapping(path = "/models/{definitionKey}/{language}.bpmn", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<String> model(@PathVariable long definitionKey, @PathVariable String language) {
        return ResponseEntity.of(watch.diagram(definitionKey)
                .map(diagram -> translation.translate(diagram.xml(), Locale.forLanguageTag(language))));
    }
}
