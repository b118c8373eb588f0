package com.askany.support;

import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.SupportDesk;
import com.askany.core.Captions;
import com.askany.process.Retry;
import com.askany.process.Trouble;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Support lets a step be tried again that does not go on by itself, once its cause is mended; it is kept as a note. */
@Controller
class RetryController {
    private final ConsultationsOfOthers consultations;
    private final Watch watch;
    private final Retry retry;
    private final SupportDesk desk;
    private final Captions captions;
    private final MessageSource messages;

    RetryController(
            ConsultationsOfOthers consultations,
            Watch watch,
            Retry retry,
            SupportDesk desk,
            Captions captions,
            MessageSource messages) {
        this.consultations = consultations;
        this.watch = watch;
        this.retry = retry;
        this.desk = desk;
        this.captions = captions;
        this.messages = messages;
    }

    @PostMapping("/support/consultations/{code}/incidents/{key}/retry")
    String again(
            @PathVariable String code,
            @PathVariable long key,
            @AuthenticationPrincipal SignedIn person,
            Locale language,
            RedirectAttributes redirect) {
        var booking = consultations.get(code, person);
        var trouble = troubleOf(booking, key);
        boolean tried = trouble.isPresent() && retry.again(key);
        if (tried) desk.note(booking, person.id(), note(trouble.get(), language));
        redirect.addFlashAttribute("outcome", tried ? "support.trouble.tried" : "support.trouble.not-tried");
        return "redirect:/support/consultations/" + code;
    }

    private Optional<Trouble> troubleOf(BookingView booking, long key) {
        return watch.troublesOf(booking).stream()
                .filter(trouble -> trouble.incidentKey() == key)
                .findFirst();
    }

    private String note(Trouble trouble, Locale language) {
        return messages.getMessage(
                "support.trouble.tried.note", new Object[] {captions.of(trouble.elementId())}, language);
    }
}
