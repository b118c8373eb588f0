package com.askany.bookings;

import com.askany.accounts.SignedIn;
import com.askany.bookings.Reschedule.State;
import com.askany.core.PageNotFound;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What becomes of a proposal of another time: the other agrees or refuses, the proposer takes it back. */
@Controller
@RequestMapping({"/my/consultations/{code}/reschedule/{id}", "/expert/consultations/{code}/reschedule/{id}"})
class RescheduleAnswerController {
    private static final String ANSWER_TASK = "answer-reschedule";

    private final Sides sides;
    private final Reschedules reschedules;
    private final RescheduleDesk desk;
    private final Tasks tasks;

    RescheduleAnswerController(Sides sides, Reschedules reschedules, RescheduleDesk desk, Tasks tasks) {
        this.sides = sides;
        this.reschedules = reschedules;
        this.desk = desk;
        this.tasks = tasks;
    }

    @PostMapping("/agree")
    String agree(
            @PathVariable String code,
            @PathVariable UUID id,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var side = sides.of(request, code, person);
        return answered(side, id, desk::agree) ? done("agreed", side, redirect) : over(side, id, model, response);
    }

    @PostMapping("/refuse")
    String refuse(
            @PathVariable String code,
            @PathVariable UUID id,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var side = sides.of(request, code, person);
        return answered(side, id, desk::refuse) ? done("refused", side, redirect) : over(side, id, model, response);
    }

    @PostMapping("/withdraw")
    String withdraw(
            @PathVariable String code,
            @PathVariable UUID id,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var side = sides.of(request, code, person);
        var own = of(side, id);
        if (own.proposedBy() != side.actor()) throw new PageNotFound();
        return desk.withdraw(own) ? done("withdrawn", side, redirect) : over(side, id, model, response);
    }

    private boolean answered(Side side, UUID id, BiPredicate<Reschedule, OpenTask> answer) {
        var asked = asked(side, id);
        return tasks.open(asked.bookingId(), asked.round(), ANSWER_TASK)
                .filter(task -> answer.test(asked, task))
                .isPresent();
    }

    /** A proposal of the other one: nobody answers themselves. */
    private Reschedule asked(Side side, UUID id) {
        var reschedule = of(side, id);
        if (reschedule.proposedBy() == side.actor()) throw new PageNotFound();
        return reschedule;
    }

    private Reschedule of(Side side, UUID id) {
        return reschedules
                .find(id)
                .filter(found -> found.bookingId().equals(side.booking().id()))
                .orElseThrow(PageNotFound::new);
    }

    private static String done(String what, Side side, RedirectAttributes redirect) {
        redirect.addFlashAttribute("outcome", "bookings.reschedule." + what);
        redirect.addFlashAttribute("outcomeArgument", side.otherName());
        return "redirect:" + side.address("");
    }

    /** Not an error: the page says what has happened instead. */
    private String over(Side seen, UUID id, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        var side = seen.again();
        var reschedule = reschedules.get(id);
        var stands = side.booking().state() == BookingState.CONFIRMED;
        model.addAttribute("side", side);
        model.addAttribute("state", stands || reschedule.state() == State.AGREED ? reschedule.state() : State.LAPSED);
        return "bookings/reschedule-over";
    }
}
