package com.askany.bookings;

import com.askany.accounts.SignedIn;
import com.askany.calendar.SlotTaken;
import com.askany.core.PageNotFound;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What follows an expert's "no": the customer chooses another expert, another time or the money. */
@Controller
@RequestMapping("/my/consultations/{code}/choose")
class ChooseController {
    private static final String CHOICE_TASK = "choose-alternative";

    private final ConsultationPages pages;
    private final Alternatives alternatives;
    private final TimeProposals proposals;
    private final ChoiceDesk desk;
    private final Tasks tasks;

    ChooseController(
            ConsultationPages pages, Alternatives alternatives, TimeProposals proposals, ChoiceDesk desk, Tasks tasks) {
        this.pages = pages;
        this.alternatives = alternatives;
        this.proposals = proposals;
        this.desk = desk;
        this.tasks = tasks;
    }

    @GetMapping
    String offer(
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        var page = pages.ofCustomer(code, person.id());
        return task(page).isEmpty() ? over(page, model, response) : show(page, model);
    }

    /** What the choice of a time would mean, before it is made. */
    @GetMapping("/check")
    String check(
            @PathVariable String code,
            @RequestParam("package") UUID packageId,
            @RequestParam Instant start,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        var page = pages.ofCustomer(code, person.id());
        if (task(page).isEmpty()) return over(page, model, response);
        var choice = choice(page, packageId, start);
        model.addAttribute("page", page);
        model.addAttribute("choice", choice);
        model.addAttribute("start", start);
        model.addAttribute("end", start.plus(choice.wanted().length()));
        return "bookings/choose-check";
    }

    @PostMapping("/another")
    String takeAnother(
            @PathVariable String code,
            @RequestParam int round,
            @RequestParam("package") UUID packageId,
            @RequestParam Instant start,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var page = pages.ofCustomer(code, person.id());
        var task = task(page).filter(open -> open.round() == round);
        if (task.isEmpty()) return over(page, model, response);
        try {
            if (!desk.takeAnother(task.get(), choice(page, packageId, start), start))
                return over(pages.ofCustomer(code, person.id()), model, response);
        } catch (SlotTaken taken) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("taken", start);
            return show(page, model);
        }
        redirect.addFlashAttribute("outcome", "bookings.choose.another.done");
        return "redirect:/my/consultations/" + code;
    }

    @PostMapping("/proposed")
    String takeProposed(
            @PathVariable String code,
            @RequestParam int round,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var page = pages.ofCustomer(code, person.id());
        var task = task(page).filter(open -> open.round() == round);
        if (task.isEmpty()) return over(page, model, response);
        var proposal = proposals.find(page.booking().id(), round).orElseThrow(PageNotFound::new);
        if (!desk.takeProposed(task.get(), proposal)) return over(pages.ofCustomer(code, person.id()), model, response);
        redirect.addFlashAttribute("outcome", "bookings.choose.proposed.done");
        return "redirect:/my/consultations/" + code;
    }

    @PostMapping("/money-back")
    String takeMoneyBack(
            @PathVariable String code,
            @RequestParam int round,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var page = pages.ofCustomer(code, person.id());
        var task = task(page).filter(open -> open.round() == round);
        if (task.filter(desk::takeMoneyBack).isEmpty())
            return over(pages.ofCustomer(code, person.id()), model, response);
        redirect.addFlashAttribute("outcome", "bookings.choose.money-back.done");
        return "redirect:/my/consultations/" + code;
    }

    private Choice choice(ConsultationPage page, UUID packageId, Instant start) {
        var booking = page.booking();
        return alternatives
                .chosen(booking, page.prepayment().paid(), packageId)
                .filter(choice ->
                        Alternatives.isAnother(booking, choice.expert().id(), start))
                .orElseThrow(PageNotFound::new);
    }

    private Optional<OpenTask> task(ConsultationPage page) {
        if (!page.booking().state().awaitsChoice()) return Optional.empty();
        return tasks.open(page.booking().id(), page.booking().round(), CHOICE_TASK);
    }

    private String show(ConsultationPage page, Model model) {
        model.addAttribute("page", page);
        model.addAttribute(
                "offer", alternatives.of(page.booking(), page.prepayment().paid()));
        model.addAttribute(
                "proposal",
                proposals.find(page.booking().id(), page.booking().round()).orElse(null));
        return "bookings/choose";
    }

    /** Not an error of the customer: the page says how things stand and what comes next. */
    private String over(ConsultationPage page, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("page", page);
        return "bookings/choice-over";
    }
}
