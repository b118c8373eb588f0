package com.askany.support;

import com.askany.accounts.SignedIn;
import com.askany.bookings.Actor;
import com.askany.bookings.BookingView;
import com.askany.bookings.WithdrawDesk;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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

/** Support lets an expert go: the customer chooses another expert, another time or the money. */
@Controller
@RequestMapping("/support/consultations/{code}/replace")
class ReplaceController {
    private final ConsultationsOfOthers consultations;
    private final WithdrawDesk desk;

    ReplaceController(ConsultationsOfOthers consultations, WithdrawDesk desk) {
        this.consultations = consultations;
        this.desk = desk;
    }

    @GetMapping
    String offer(
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        var booking = consultations.get(code, person);
        if (!desk.isPossible(booking, Actor.SUPPORT)) return tooLate(booking, model, response);
        model.addAttribute("form", new ReplaceForm(booking.version(), ""));
        return show(booking, model);
    }

    @PostMapping
    String replace(
            @PathVariable String code,
            @Valid @ModelAttribute("form") ReplaceForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var booking = consultations.get(code, person);
        if (!desk.isPossible(booking, Actor.SUPPORT)) return tooLate(booking, model, response);
        if (errors.hasErrors()) return show(booking, model);
        if (!Integer.valueOf(booking.version()).equals(form.version())
                || !desk.withdraw(
                        booking, Actor.SUPPORT, person.id(), form.reason().strip()))
            return changed(code, form, person, model, response);
        redirect.addFlashAttribute("outcome", "support.replace.done");
        return "redirect:/support/consultations/" + code;
    }

    /** Nothing has happened; the page shows how things stand now, with the words kept. */
    private String changed(String code, ReplaceForm form, SignedIn person, Model model, HttpServletResponse response) {
        var booking = consultations.get(code, person);
        if (!desk.isPossible(booking, Actor.SUPPORT)) return tooLate(booking, model, response);
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("changed", true);
        model.addAttribute("form", new ReplaceForm(booking.version(), form.reason()));
        return show(booking, model);
    }

    private static String show(BookingView booking, Model model) {
        model.addAttribute("booking", booking);
        return "support/replace";
    }

    private static String tooLate(BookingView booking, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("booking", booking);
        return "support/replace-too-late";
    }
}
