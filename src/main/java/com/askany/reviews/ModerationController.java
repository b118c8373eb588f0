package com.askany.reviews;

import com.askany.accounts.SignedIn;
import com.askany.reviews.Moderation.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where support decides about reviews and replies that were reported. */
@Controller
@RequestMapping("/support/reviews")
class ModerationController {
    private static final String ONE = "/{id}/{part:review|reply}";

    private final Moderation moderation;

    ModerationController(Moderation moderation) {
        this.moderation = moderation;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("reported", moderation.open());
        return "reviews/reported-parts";
    }

    @GetMapping(ONE)
    String show(@PathVariable UUID id, @PathVariable String part, Model model, HttpServletResponse response) {
        var reported = moderation.find(id, part(part));
        if (reported.isEmpty()) return decided(response);
        model.addAttribute("form", DecisionForm.about(reported.get()));
        return page(reported.get(), model);
    }

    @PostMapping(ONE + "/hide")
    String hide(
            @PathVariable UUID id,
            @PathVariable String part,
            @Valid @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (errors.hasErrors())
            return moderation
                    .find(id, part(part))
                    .map(found -> page(found, model))
                    .orElseGet(() -> decided(response));
        var refusal = moderation.hide(
                id, part(part), form.seen(), person.id(), form.reason().strip());
        if (refusal.isPresent()) return refused(id, part(part), refusal.get(), form, model, response);
        redirect.addFlashAttribute("outcome", "reviews.hide.done");
        return "redirect:/support/reviews";
    }

    @PostMapping(ONE + "/keep")
    String keep(
            @PathVariable UUID id,
            @PathVariable String part,
            @RequestParam int seen,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var refusal = moderation.keep(id, part(part), seen, person.id());
        if (refusal.isPresent())
            return refused(id, part(part), refusal.get(), new DecisionForm(seen, ""), model, response);
        redirect.addFlashAttribute("outcome", "reviews.keep.done");
        return "redirect:/support/reviews";
    }

    /** Words that changed are shown as they are now, what was typed stays; what was decided says so. */
    private String refused(
            UUID id, Part part, Refusal refusal, DecisionForm form, Model model, HttpServletResponse response) {
        var reported = refusal == Refusal.CHANGED ? moderation.find(id, part) : Optional.<ReportedPart>empty();
        if (reported.isEmpty()) return decided(response);
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("changed", true);
        model.addAttribute("form", new DecisionForm(reported.get().seen(), form.reason()));
        return page(reported.get(), model);
    }

    private static String page(ReportedPart reported, Model model) {
        model.addAttribute("reported", reported);
        return "reviews/reported-part";
    }

    private static String decided(HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return "reviews/decided";
    }

    private static Part part(String name) {
        return Part.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
