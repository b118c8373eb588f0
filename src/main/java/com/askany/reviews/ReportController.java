package com.askany.reviews;

import com.askany.accounts.SignedIn;
import com.askany.core.PageNotFound;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where anybody who is signed in reports a review or a reply. */
@Controller
@RequestMapping("/reviews/{id}/{part:review|reply}/report")
class ReportController {
    private final Moderation moderation;

    ReportController(Moderation moderation) {
        this.moderation = moderation;
    }

    @GetMapping
    String ask(@PathVariable UUID id, @PathVariable String part, Model model) {
        model.addAttribute("form", new ReportForm(null, ""));
        return page(id, part(part), model);
    }

    @PostMapping
    String report(
            @PathVariable UUID id,
            @PathVariable String part,
            @Valid @ModelAttribute("form") ReportForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model) {
        if (form.cause() == ReportCause.OTHER && form.noteText().isEmpty())
            errors.rejectValue("note", "reviews.report.note.missing");
        var page = page(id, part(part), model);
        if (errors.hasErrors()) return page;
        moderation.report(id, part(part), person.id(), form.cause(), form.noteText());
        return "reviews/reported";
    }

    private String page(UUID id, Part part, Model model) {
        model.addAttribute("words", moderation.reportable(id, part).orElseThrow(PageNotFound::new));
        model.addAttribute("id", id);
        model.addAttribute("part", part);
        model.addAttribute("causes", ReportCause.values());
        return "reviews/report";
    }

    private static Part part(String name) {
        return Part.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
