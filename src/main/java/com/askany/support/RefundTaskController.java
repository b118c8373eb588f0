package com.askany.support;

import com.askany.accounts.SignedIn;
import com.askany.core.PageNotFound;
import com.askany.payments.GatewayUnavailable;
import com.askany.payments.RefundOffice;
import com.askany.payments.RefundTask;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for support, and what support decides about it. */
@Controller
@RequestMapping("/support")
class RefundTaskController {
    private static final String LIST = "redirect:/support/tasks";
    private static final String APPROVE = "approve-refund";
    private static final String BY_HAND = "refund-by-hand";

    private final RefundCases cases;
    private final AttendanceCases attendance;
    private final RefundOffice office;
    private final ConsultationsOfOthers consultations;

    RefundTaskController(
            RefundCases cases, AttendanceCases attendance, RefundOffice office, ConsultationsOfOthers consultations) {
        this.cases = cases;
        this.attendance = attendance;
        this.office = office;
        this.consultations = consultations;
    }

    @GetMapping("/tasks")
    String list(@AuthenticationPrincipal SignedIn person, Model page) {
        page.addAttribute("cases", cases.open(person.id()));
        page.addAttribute("attendance", attendance.open());
        return "support/tasks";
    }

    @GetMapping("/tasks/{key}")
    String show(@PathVariable long key, @AuthenticationPrincipal SignedIn person, Model page) {
        return cases.find(key, person.id())
                .map(found -> page(found, ByHandForm.EMPTY, page))
                .orElse("support/task-done");
    }

    @PostMapping("/tasks/{key}/approve")
    String approve(
            @PathVariable long key,
            @AuthenticationPrincipal SignedIn person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return decide(key, true, person, page, response, redirect);
    }

    @PostMapping("/tasks/{key}/refuse")
    String refuse(
            @PathVariable long key,
            @AuthenticationPrincipal SignedIn person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return decide(key, false, person, page, response, redirect);
    }

    private String decide(
            long key,
            boolean approved,
            SignedIn person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var found = cases.find(key, person.id());
        if (found.isEmpty()) return done(response);
        if (!office.approve(task(found.get(), APPROVE), approved, person.id()))
            return tooLate(key, "approval", person, page, response);
        redirect.addFlashAttribute("outcome", approved ? "support.task.approved" : "support.task.refused");
        return LIST;
    }

    @PostMapping("/tasks/{key}/paid")
    String paid(
            @PathVariable long key,
            @Valid @ModelAttribute("form") ByHandForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var found = cases.find(key, person.id());
        if (found.isEmpty()) return done(response);
        var task = task(found.get(), BY_HAND);
        if (found.get().unknown() && !errors.hasErrors()) {
            var word = gatewaysWord(task.paymentId());
            if (word == Word.PAID) return tooLate(key, "paid", person, page, response);
            if (word == Word.NONE && form.checked() == null)
                errors.rejectValue("checked", "support.task.checked.missing");
        }
        if (errors.hasErrors()) return page(found.get(), form, page);
        if (!office.paidByHand(
                task, person.id(), form.bankReference().strip(), form.note().strip()))
            return tooLate(key, "paid", person, page, response);
        redirect.addFlashAttribute("outcome", "support.task.paid-by-hand");
        return LIST;
    }

    private enum Word {
        PAID,
        NOT_PAID,
        /** It says nothing: the person has to know. */
        NONE
    }

    private Word gatewaysWord(UUID paymentId) {
        try {
            return office.lookUp(paymentId).state().isPaid() ? Word.PAID : Word.NOT_PAID;
        } catch (GatewayUnavailable silent) {
            return Word.NONE;
        }
    }

    @PostMapping("/tasks/{key}/close")
    String close(
            @PathVariable long key,
            @AuthenticationPrincipal SignedIn person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var found = cases.find(key, person.id());
        if (found.isEmpty()) return done(response);
        if (!office.closeAsPaid(task(found.get(), BY_HAND))) return tooLate(key, "open", person, page, response);
        redirect.addFlashAttribute("outcome", "support.task.closed");
        return LIST;
    }

    @PostMapping("/tasks/{key}/ask-again")
    String askAgain(
            @PathVariable long key,
            @AuthenticationPrincipal SignedIn person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var found = cases.find(key, person.id());
        if (found.isEmpty()) return done(response);
        if (!office.askGatewayAgain(task(found.get(), BY_HAND))) return tooLate(key, "paid", person, page, response);
        redirect.addFlashAttribute("outcome", "support.task.asked-again");
        return LIST;
    }

    @PostMapping("/consultations/{code}/refunds/{paymentId}/take-over")
    String takeOver(
            @PathVariable String code,
            @PathVariable UUID paymentId,
            @AuthenticationPrincipal SignedIn person,
            RedirectAttributes redirect) {
        var booking = consultations.get(code, person);
        boolean won = office.takeOver(booking.id(), paymentId, person.id());
        redirect.addFlashAttribute("outcome", won ? "support.refund.taken-over" : "support.refund.not-taken-over");
        return "redirect:/support/consultations/" + booking.code();
    }

    private static RefundTask task(RefundCase found, String element) {
        if (!found.task().elementId().equals(element)) throw new PageNotFound();
        return new RefundTask(
                found.task().taskKey(), found.booking().id(), found.payment().id());
    }

    private static String page(RefundCase found, ByHandForm form, Model page) {
        page.addAttribute("case", found);
        if (!page.containsAttribute("form")) page.addAttribute("form", form);
        return "support/task";
    }

    /** Somebody or the gateway was faster: the task is shown as it is now. */
    private String tooLate(long key, String what, SignedIn person, Model page, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        page.addAttribute("tooLate", what);
        return cases.find(key, person.id())
                .map(found -> page(found, ByHandForm.EMPTY, page))
                .orElse("support/task-done");
    }

    private static String done(HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return "support/task-done";
    }
}
