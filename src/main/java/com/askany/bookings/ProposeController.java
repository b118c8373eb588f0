package com.askany.bookings;

import com.askany.accounts.SignedIn;
import com.askany.calendar.Calendar;
import com.askany.calendar.FreeTime;
import com.askany.calendar.SlotTaken;
import com.askany.core.Formats;
import com.askany.experts.ConsultationPackage;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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

/** An expert who cannot keep the time that was asked for proposes another one of their own. */
@Controller
@RequestMapping("/expert/consultations/{code}/propose")
class ProposeController {
    private static final String CONFIRM_TASK = "confirm-appointment";
    private static final int TIMES = 10;

    private final ConsultationPages pages;
    private final AnswerDesk desk;
    private final Tasks tasks;
    private final Calendar calendar;
    private final Formats formats;

    ProposeController(ConsultationPages pages, AnswerDesk desk, Tasks tasks, Calendar calendar, Formats formats) {
        this.pages = pages;
        this.desk = desk;
        this.tasks = tasks;
        this.calendar = calendar;
        this.formats = formats;
    }

    @GetMapping
    String offer(
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        var page = pages.ofExpert(code, person.id());
        if (task(page).isEmpty()) return tooLate(page, model, response);
        model.addAttribute("form", new ProposalForm(null, ""));
        return show(page, model);
    }

    @PostMapping
    String propose(
            @PathVariable String code,
            @Valid @ModelAttribute("form") ProposalForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var page = pages.ofExpert(code, person.id());
        var task = task(page);
        if (task.isEmpty()) return tooLate(page, model, response);
        if (errors.hasErrors()) return show(page, model);
        try {
            var time = chosen(page, form);
            if (time.isEmpty()) return taken(page, errors, model);
            if (!desk.propose(task.get(), page.booking(), time.get().start(), notice(page), form.words()))
                return tooLate(pages.ofExpert(code, person.id()), model, response);
        } catch (SlotTaken taken) {
            return taken(page, errors, model);
        }
        redirect.addFlashAttribute("outcome", "bookings.expert.proposed");
        return "redirect:/expert/consultations/" + code;
    }

    private Optional<OpenTask> task(ConsultationPage page) {
        if (!page.answerable()) return Optional.empty();
        return tasks.open(page.booking().id(), page.booking().round(), CONFIRM_TASK);
    }

    private Optional<FreeTime> chosen(ConsultationPage page, ProposalForm form) {
        return times(page).stream()
                .filter(time -> time.start().toString().equals(form.start()))
                .findFirst();
    }

    private String taken(ConsultationPage page, BindingResult errors, Model model) {
        errors.rejectValue("start", "bookings.propose.taken");
        return show(page, model);
    }

    private String show(ConsultationPage page, Model model) {
        var times = new LinkedHashMap<String, String>();
        var language = LocaleContextHolder.getLocale();
        times(page).forEach(time -> times.put(time.start().toString(), formats.dateTime(time.start(), language)));
        model.addAttribute("page", page);
        model.addAttribute("times", times);
        return "bookings/propose";
    }

    /** The expert's own free times that are nearest to the one that was asked for. */
    private List<FreeTime> times(ConsultationPage page) {
        var booking = page.booking();
        return calendar.nearestFreeTimes(
                booking.expertId(),
                Duration.between(booking.startsAt(), booking.endsAt()),
                notice(page),
                booking.startsAt(),
                TIMES);
    }

    /** What was sold may be on offer no longer. */
    private static Duration notice(ConsultationPage page) {
        return page.expert().packages().stream()
                .filter(sold -> sold.id().equals(page.booking().packageId()))
                .map(ConsultationPackage::minimumNotice)
                .findFirst()
                .orElse(ConsultationPackage.LEAST_NOTICE);
    }

    /** Not an error of the expert: the page says what has happened instead and what comes next. */
    private static String tooLate(ConsultationPage page, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("page", page);
        return "bookings/answer-too-late";
    }
}
