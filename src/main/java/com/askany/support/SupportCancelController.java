package com.askany.support;

import com.askany.accounts.SignedIn;
import com.askany.bookings.Actor;
import com.askany.bookings.BookingView;
import com.askany.bookings.CancelDesk;
import com.askany.bookings.CancellationOffer;
import com.askany.core.Formats;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** Support calls a consultation off and chooses what goes back; both people read the reason. */
@Controller
@RequestMapping("/support/consultations/{code}/cancel")
class SupportCancelController {
    private static final List<Integer> PERCENTAGES = List.of(100, 50, 0);

    private final ConsultationsOfOthers consultations;
    private final CancelDesk desk;
    private final Formats formats;

    SupportCancelController(ConsultationsOfOthers consultations, CancelDesk desk, Formats formats) {
        this.consultations = consultations;
        this.desk = desk;
        this.formats = formats;
    }

    @GetMapping
    String offer(
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        var booking = consultations.get(code, person);
        var offer = desk.offer(booking, Actor.SUPPORT);
        if (offer.isEmpty()) return tooLate(booking, model, response);
        model.addAttribute(
                "form", new SupportCancelForm(offer.get().version(), offer.get().refundPercent(), ""));
        return show(booking, offer.get(), model);
    }

    @PostMapping
    String cancel(
            @PathVariable String code,
            @Valid @ModelAttribute("form") SupportCancelForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var booking = consultations.get(code, person);
        var offer = desk.offer(booking, Actor.SUPPORT);
        if (offer.isEmpty()) return tooLate(booking, model, response);
        if (form.percent() != null && !PERCENTAGES.contains(form.percent()))
            errors.rejectValue("percent", "support.cancel.percent.missing");
        if (errors.hasErrors()) return show(booking, offer.get(), model);
        if (!Integer.valueOf(offer.get().version()).equals(form.version())
                || !desk.cancel(
                        booking, Actor.SUPPORT, person.id(), form.reason().strip(), form.percent()))
            return changed(code, form, person, model, response);
        redirect.addFlashAttribute("outcome", "support.cancel.done");
        return "redirect:/support/consultations/" + code;
    }

    /** Nothing has happened; the page shows how things stand now, with the words kept. */
    private String changed(
            String code, SupportCancelForm form, SignedIn person, Model model, HttpServletResponse response) {
        var booking = consultations.get(code, person);
        var offer = desk.offer(booking, Actor.SUPPORT);
        if (offer.isEmpty()) return tooLate(booking, model, response);
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("changed", true);
        model.addAttribute("form", new SupportCancelForm(offer.get().version(), form.percent(), form.reason()));
        return show(booking, offer.get(), model);
    }

    private String show(BookingView booking, CancellationOffer offer, Model model) {
        model.addAttribute("booking", booking);
        model.addAttribute("offer", offer);
        model.addAttribute("amounts", amounts(offer));
        return "support/cancel";
    }

    private Map<Integer, String> amounts(CancellationOffer offer) {
        var amounts = new LinkedHashMap<Integer, String>();
        PERCENTAGES.forEach(percent -> amounts.put(
                percent, percent + " %: " + formats.money(offer.goesBack(percent), LocaleContextHolder.getLocale())));
        return amounts;
    }

    private static String tooLate(BookingView booking, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("booking", booking);
        model.addAttribute("back", "/support/consultations/" + booking.code());
        return "bookings/cancel-too-late";
    }
}
