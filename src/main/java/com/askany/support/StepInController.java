package com.askany.support;

import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.OpenDeadline;
import com.askany.bookings.SupportDesk;
import com.askany.core.Formats;
import com.askany.core.PageNotFound;
import com.askany.notifications.Notifications;
import com.askany.notifications.SentMail;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
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

/** Support gives more time, lets a mail go out again or keeps a note: always with a reason, never in a case of their own. */
@Controller
@RequestMapping("/support/consultations/{code}/step-in/{way}")
class StepInController {
    private final ConsultationsOfOthers consultations;
    private final SupportDesk desk;
    private final Notifications notifications;
    private final Formats formats;
    private final MessageSource messages;

    StepInController(
            ConsultationsOfOthers consultations,
            SupportDesk desk,
            Notifications notifications,
            Formats formats,
            MessageSource messages) {
        this.consultations = consultations;
        this.desk = desk;
        this.notifications = notifications;
        this.formats = formats;
        this.messages = messages;
    }

    @GetMapping
    String show(
            @PathVariable String code,
            @PathVariable String way,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        var booking = consultations.get(code, person);
        model.addAttribute("form", new StepInForm(booking.version(), null, ""));
        return show(booking, way(way), model, response);
    }

    @PostMapping
    String stepIn(
            @PathVariable String code,
            @PathVariable String way,
            @Valid @ModelAttribute("form") StepInForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var booking = consultations.get(code, person);
        var stepIn = way(way);
        if (!Integer.valueOf(booking.version()).equals(form.version()))
            return changed(booking, stepIn, form, model, response);
        var choices = choices(booking, stepIn);
        if (stepIn != StepIn.NOTE && choices.isEmpty()) return notNow(booking, stepIn, model, response);
        if (stepIn != StepIn.NOTE && !choices.containsKey(form.choice()))
            errors.rejectValue("choice", "support.step-in.%s.missing".formatted(stepIn.key()));
        if (errors.hasErrors()) return show(booking, stepIn, model, response);
        if (!act(booking, stepIn, form, person.id()))
            return changed(consultations.get(code, person), stepIn, form, model, response);
        redirect.addFlashAttribute("outcome", "support.step-in.%s.done".formatted(stepIn.key()));
        return "redirect:/support/consultations/" + code;
    }

    private boolean act(BookingView booking, StepIn way, StepInForm form, UUID person) {
        var reason = form.reason().strip();
        return switch (way) {
            case DEADLINE -> desk.extend(booking, Instant.parse(form.choice()), person, reason);
            case MAIL -> desk.resend(booking, UUID.fromString(form.choice()), person, reason);
            case NOTE -> desk.note(booking, person, reason);
        };
    }

    /** Nothing has happened; the page shows how things stand now, with the words kept. */
    private String changed(
            BookingView booking, StepIn way, StepInForm form, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("changed", true);
        model.addAttribute("form", new StepInForm(booking.version(), form.choice(), form.reason()));
        return show(booking, way, model, response);
    }

    private String show(BookingView booking, StepIn way, Model model, HttpServletResponse response) {
        var choices = choices(booking, way);
        if (way != StepIn.NOTE && choices.isEmpty()) return notNow(booking, way, model, response);
        model.addAttribute("booking", booking);
        model.addAttribute("way", way.key());
        model.addAttribute("deadline", desk.deadline(booking).orElse(null));
        model.addAttribute("choices", choices);
        return "support/step-in";
    }

    private static String notNow(BookingView booking, StepIn way, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("booking", booking);
        model.addAttribute("way", way.key());
        return "support/step-in-not-now";
    }

    /** What support chooses among, by what the form sends. */
    private Map<String, String> choices(BookingView booking, StepIn way) {
        var choices = new LinkedHashMap<String, String>();
        switch (way) {
            case DEADLINE ->
                desk.deadline(booking)
                        .map(OpenDeadline::laterTimes)
                        .orElse(List.of())
                        .forEach(time ->
                                choices.put(time.toString(), formats.dateTime(time, LocaleContextHolder.getLocale())));
            case MAIL -> sent(booking).forEach(mail -> choices.put(mail.id().toString(), words(mail)));
            case NOTE -> {}
        }
        return choices;
    }

    /** Once a booking is over nobody is left to send anything. */
    private List<SentMail> sent(BookingView booking) {
        return booking.state().isFinal() ? List.of() : notifications.sentOf(booking);
    }

    private String words(SentMail mail) {
        var language = LocaleContextHolder.getLocale();
        return messages.getMessage(
                mail.toCustomer() ? "support.step-in.mail.to-customer" : "support.step-in.mail.to-expert",
                new Object[] {mail.title().in(language), formats.dateTime(mail.sentAt(), language)},
                language);
    }

    private static StepIn way(String key) {
        return StepIn.of(key).orElseThrow(PageNotFound::new);
    }
}
