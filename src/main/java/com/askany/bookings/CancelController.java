package com.askany.bookings;

import com.askany.accounts.SignedIn;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Calling a booking off, for the two who take part in it: first what it means, then the button. */
@Controller
class CancelController {
    private static final String CUSTOMER_PAGE = "/my/consultations/{code}";
    private static final String EXPERT_PAGE = "/expert/consultations/{code}";

    private final ConsultationPages pages;
    private final CancelDesk desk;
    private final WithdrawDesk withdrawals;

    CancelController(ConsultationPages pages, CancelDesk desk, WithdrawDesk withdrawals) {
        this.pages = pages;
        this.desk = desk;
        this.withdrawals = withdrawals;
    }

    @GetMapping(CUSTOMER_PAGE + "/cancel")
    String offerToCustomer(
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        return offer(pages.ofCustomer(code, person.id()), Actor.CUSTOMER, model, response);
    }

    @GetMapping(EXPERT_PAGE + "/cancel")
    String offerToExpert(
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        return offer(pages.ofExpert(code, person.id()), Actor.EXPERT, model, response);
    }

    @PostMapping(CUSTOMER_PAGE + "/cancel")
    String cancelByCustomer(
            @PathVariable String code,
            @Valid @ModelAttribute("form") CancelForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return cancel(pages.ofCustomer(code, person.id()), Actor.CUSTOMER, form, errors, model, response, redirect);
    }

    @PostMapping(EXPERT_PAGE + "/cancel")
    String cancelByExpert(
            @PathVariable String code,
            @Valid @ModelAttribute("form") CancelForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!form.hasReason()) errors.rejectValue("reason", "bookings.cancel.reason.missing");
        return cancel(pages.ofExpert(code, person.id()), Actor.EXPERT, form, errors, model, response, redirect);
    }

    private String offer(ConsultationPage page, Actor by, Model model, HttpServletResponse response) {
        var offer = desk.offer(page.booking(), by);
        if (offer.isEmpty()) return tooLate(page, by, model, response);
        model.addAttribute("form", CancelForm.of(offer.get()));
        return show(page, by, offer.get(), model);
    }

    private String cancel(
            ConsultationPage page,
            Actor by,
            CancelForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var offer = desk.offer(page.booking(), by);
        if (offer.isEmpty()) return tooLate(page, by, model, response);
        if (errors.hasErrors()) return show(page, by, offer.get(), model);
        var offersAnother = offersAnother(page, by);
        if (!form.isFor(offer.get()) || !cancel(page, by, form, offersAnother))
            return changed(page, by, form, model, response);
        redirect.addFlashAttribute("outcome", "bookings.cancel.done." + (offersAnother ? "WITHDRAWN" : by));
        return "redirect:" + address(page, by);
    }

    private boolean cancel(ConsultationPage page, Actor by, CancelForm form, boolean offersAnother) {
        return offersAnother
                ? withdrawals.withdraw(page.booking(), by, person(page, by), form.words())
                : desk.cancel(page.booking(), by, person(page, by), form.words(), form.percent());
    }

    /** An expert who cancels in time leaves the customer the choice of another expert, another time or the money. */
    private boolean offersAnother(ConsultationPage page, Actor by) {
        return by == Actor.EXPERT && withdrawals.isPossible(page.booking(), by);
    }

    /** What was shown is no longer so: the new terms are shown, with the words kept, and nothing has happened. */
    private String changed(
            ConsultationPage seen, Actor by, CancelForm form, Model model, HttpServletResponse response) {
        var page = again(seen, by);
        var offer = desk.offer(page.booking(), by);
        if (offer.isEmpty()) return tooLate(page, by, model, response);
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("changed", true);
        model.addAttribute(
                "form", new CancelForm(offer.get().version(), offer.get().refundPercent(), form.reason()));
        return show(page, by, offer.get(), model);
    }

    private static UUID person(ConsultationPage page, Actor by) {
        return by == Actor.CUSTOMER
                ? page.booking().customerId()
                : page.booking().expertId();
    }

    private ConsultationPage again(ConsultationPage seen, Actor by) {
        var booking = seen.booking();
        return by == Actor.CUSTOMER
                ? pages.ofCustomer(booking.code(), booking.customerId())
                : pages.ofExpert(booking.code(), booking.expertId());
    }

    private String show(ConsultationPage page, Actor by, CancellationOffer offer, Model model) {
        model.addAttribute("offersAnother", offersAnother(page, by));
        model.addAttribute("page", page);
        model.addAttribute("by", by);
        model.addAttribute("offer", offer);
        model.addAttribute("back", address(page, by));
        return "bookings/cancel";
    }

    private static String tooLate(ConsultationPage page, Actor by, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("booking", page.booking());
        model.addAttribute("back", address(page, by));
        return "bookings/cancel-too-late";
    }

    private static String address(ConsultationPage page, Actor by) {
        return (by == Actor.CUSTOMER ? "/my" : "/expert") + "/consultations/"
                + page.booking().code();
    }
}
