package com.askany.sessions;

import com.askany.accounts.Accounts;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.RefundTerms;
import com.askany.payments.Payments;
import com.askany.payments.RefundCause;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is held of who was at a session, what follows in money, and the way to say that it is wrong. */
@Controller
@RequestMapping("/session/{code}/verdict")
class VerdictController {
    private final SessionDoor door;
    private final Sessions sessions;
    private final VerdictDesk desk;
    private final Accounts accounts;
    private final Payments payments;
    private final RefundTerms terms;
    private final Clock clock;

    VerdictController(
            SessionDoor door,
            Sessions sessions,
            VerdictDesk desk,
            Accounts accounts,
            Payments payments,
            RefundTerms terms,
            Clock clock) {
        this.door = door;
        this.sessions = sessions;
        this.desk = desk;
        this.accounts = accounts;
        this.payments = payments;
        this.terms = terms;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        model.addAttribute("form", new ContestForm(""));
        return page(door.open(code, person), person, model);
    }

    @PostMapping
    String contest(
            @PathVariable String code,
            @Valid @ModelAttribute("form") ContestForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var booking = door.open(code, person);
        var verdict = desk.of(booking.id(), booking.round()).orElseThrow(SessionDoor::notThere);
        boolean contestable = verdict.isContestable(clock.instant());
        if (contestable && errors.hasErrors()) return page(booking, person, model);
        if (!contestable || !desk.contest(booking, person.id(), form.words().strip()))
            return tooLate(booking, person, model, response);
        redirect.addFlashAttribute("outcome", "sessions.verdict.contested.done");
        return "redirect:/session/" + booking.code() + "/verdict";
    }

    /** Nothing has happened; the page says how it stands now. */
    private String tooLate(BookingView booking, SignedIn person, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("tooLate", true);
        return page(booking, person, model);
    }

    private String page(BookingView booking, SignedIn person, Model model) {
        var verdict = desk.of(booking.id(), booking.round())
                .filter(found -> found.found() != Verdict.BOTH_THERE)
                .orElseThrow(SessionDoor::notThere);
        boolean customer = person.id().equals(booking.customerId());
        var evidence = sessions.evidence(booking.id(), booking.round());
        model.addAttribute("booking", booking);
        model.addAttribute("verdict", verdict);
        model.addAttribute("contestable", verdict.isContestable(clock.instant()));
        model.addAttribute("customer", customer);
        model.addAttribute(
                "other",
                accounts.get(customer ? booking.expertId() : booking.customerId())
                        .name());
        model.addAttribute("mine", customer ? evidence.customer() : evidence.expert());
        model.addAttribute("others", customer ? evidence.expert() : evidence.customer());
        model.addAttribute("goesBack", payments.wouldGoBack(booking.id(), booking.round(), percent(booking, verdict)));
        return "sessions/verdict";
    }

    private int percent(BookingView booking, AttendanceVerdict verdict) {
        if (verdict.decision() != null && verdict.decision().refundPercent() != null)
            return verdict.decision().refundPercent();
        return switch (verdict.verdict()) {
            case BOTH_THERE -> 0;
            case CUSTOMER_ABSENT -> percent(booking, RefundCause.CUSTOMER_ABSENT);
            case EXPERT_ABSENT -> percent(booking, RefundCause.EXPERT_ABSENT);
            case BOTH_ABSENT -> percent(booking, RefundCause.BOTH_ABSENT);
        };
    }

    private int percent(BookingView booking, RefundCause cause) {
        return terms.percent(booking.id(), cause, Duration.between(clock.instant(), booking.startsAt()));
    }
}
