package com.askany.bookings;

import com.askany.accounts.SignedIn;
import com.askany.calendar.SlotTaken;
import com.askany.core.PageNotFound;
import com.askany.experts.TimeChoicePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Locale;
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

/** Proposing another time, for the two who take part in a consultation: choose it, check what it means, and the button. */
@Controller
@RequestMapping({"/my/consultations/{code}/reschedule", "/expert/consultations/{code}/reschedule"})
class RescheduleController {
    private static final int OTHER_TIMES = 6;

    private final Sides sides;
    private final RescheduleDesk desk;
    private final TimeChoicePage times;

    RescheduleController(Sides sides, RescheduleDesk desk, TimeChoicePage times) {
        this.sides = sides;
        this.desk = desk;
        this.times = times;
    }

    @GetMapping
    String choose(
            @PathVariable String code,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String zone,
            @AuthenticationPrincipal SignedIn person,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var side = sides.of(request, code, person);
        var offer = desk.offer(side.booking(), side.actor());
        if (offer.refusal() != null) return notNow(side, offer, model, response);
        var sold = desk.soldAs(offer);
        times.show(model, side.address("/reschedule"), sold, desk.freeTimes(offer), from, zone, language);
        return page("bookings/reschedule", side, offer, model);
    }

    @GetMapping("/check")
    String check(
            @PathVariable String code,
            @RequestParam Instant start,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var side = sides.of(request, code, person);
        var offer = desk.offer(side.booking(), side.actor());
        if (offer.refusal() != null) return notNow(side, offer, model, response);
        if (!desk.isFree(offer, start)) return taken(side, offer, start, model, response);
        model.addAttribute("form", RescheduleForm.of(side.booking(), start));
        return check(side, offer, start, model);
    }

    @PostMapping
    String propose(
            @PathVariable String code,
            @Valid @ModelAttribute("form") RescheduleForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var side = sides.of(request, code, person);
        if (errors.hasFieldErrors("start") || errors.hasFieldErrors("round")) throw new PageNotFound();
        var offer = desk.offer(side.booking(), side.actor());
        if (offer.refusal() != null || !form.isFor(side.booking())) return notNow(side, offer, model, response);
        if (errors.hasErrors()) return check(side, offer, form.start(), model);
        try {
            var proposed = desk.propose(offer, side.actor(), form.start(), form.wordsOrNone());
            if (proposed.isEmpty())
                return notNow(side, desk.offer(side.again().booking(), side.actor()), model, response);
        } catch (SlotTaken taken) {
            return taken(side, offer, form.start(), model, response);
        }
        redirect.addFlashAttribute("outcome", "bookings.reschedule.proposed");
        redirect.addFlashAttribute("outcomeArgument", side.otherName());
        return "redirect:" + side.address("");
    }

    private static String check(Side side, RescheduleOffer offer, Instant start, Model model) {
        model.addAttribute("start", start);
        model.addAttribute("answerBy", offer.answerBy(start));
        return page("bookings/reschedule-check", side, offer, model);
    }

    private String taken(Side side, RescheduleOffer offer, Instant start, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("start", start);
        model.addAttribute("others", desk.nearestTo(offer, start, OTHER_TIMES));
        return page("bookings/reschedule-taken", side, offer, model);
    }

    private static String notNow(Side side, RescheduleOffer offer, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return page("bookings/reschedule-not-now", side, offer, model);
    }

    private static String page(String template, Side side, RescheduleOffer offer, Model model) {
        model.addAttribute("side", side);
        model.addAttribute("offer", offer);
        return template;
    }
}
