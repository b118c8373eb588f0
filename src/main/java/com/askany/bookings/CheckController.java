package com.askany.bookings;

import com.askany.accounts.Registration;
import com.askany.accounts.RegistrationForm;
import com.askany.accounts.Role;
import com.askany.accounts.SignedIn;
import com.askany.calendar.Calendar;
import com.askany.calendar.Hold;
import com.askany.core.PageNotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
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
import org.springframework.web.bind.annotation.RequestParam;

/** One page to check and pay: what, with whom, when, for how much, and what happens next. */
@Controller
class CheckController {
    private final OrderDesk desk;
    private final Choices choices;
    private final Calendar calendar;
    private final Registration registration;
    private final Holder holder;
    private final Clock clock;

    CheckController(
            OrderDesk desk, Choices choices, Calendar calendar, Registration registration, Holder holder, Clock clock) {
        this.desk = desk;
        this.choices = choices;
        this.calendar = calendar;
        this.registration = registration;
        this.holder = holder;
        this.clock = clock;
    }

    @GetMapping("/book/{slotId}")
    String check(
            @PathVariable UUID slotId,
            @RequestParam("package") UUID packageId,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var choice = choices.of(packageId).orElseThrow(PageNotFound::new);
        model.addAttribute("choice", choice);
        var hold = open(slotId, choice, request, response);
        if (hold == null) return over(response);
        model.addAttribute("form", RegistrationForm.empty());
        return page(hold, choice, person, model);
    }

    @PostMapping("/book/{slotId}/pay")
    String pay(
            @PathVariable UUID slotId,
            @RequestParam("package") UUID packageId,
            @AuthenticationPrincipal SignedIn person,
            @ModelAttribute("form") RegistrationForm form,
            BindingResult errors,
            Model model,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        var choice = choices.of(packageId).orElseThrow(PageNotFound::new);
        model.addAttribute("choice", choice);
        var hold = open(slotId, choice, request, response);
        if (hold == null) return over(response);
        var customer = person == null
                ? registration
                        .register(form, errors, language, request, response)
                        .orElse(null)
                : person;
        if (customer == null || !mayBook(customer, choice)) return page(hold, choice, person, model);
        var booking = desk.place(customer.id(), choice.wanted(), hold);
        if (booking.isEmpty()) return over(response);
        return "redirect:" + desk.pay(booking.get(), request.getRemoteAddr(), language);
    }

    /** Experts are customers of others, never of themselves. */
    private static boolean mayBook(SignedIn person, Choice choice) {
        return person.is(Role.CUSTOMER) && !person.id().equals(choice.expert().id());
    }

    private String page(Hold hold, Choice choice, SignedIn person, Model model) {
        model.addAttribute("hold", hold);
        model.addAttribute("person", person);
        model.addAttribute("mayBook", person == null || mayBook(person, choice));
        model.addAttribute("consentWording", registration.consentWording());
        return "bookings/check";
    }

    private String over(HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return "bookings/hold-over";
    }

    /** The hold while it lasts, is this browser's, and fits the package. */
    private Hold open(UUID slotId, Choice choice, HttpServletRequest request, HttpServletResponse response) {
        var browser = holder.of(request, response);
        return calendar.findHold(slotId)
                .filter(hold -> hold.heldBy().equals(browser))
                .filter(hold -> hold.until().isAfter(clock.instant()))
                .filter(hold -> hold.expertId().equals(choice.wanted().expertId()))
                .filter(hold ->
                        hold.end().equals(hold.start().plus(choice.wanted().length())))
                .orElse(null);
    }
}
