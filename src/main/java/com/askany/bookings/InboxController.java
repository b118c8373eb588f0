package com.askany.bookings;

import com.askany.accounts.SignedIn;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

/** What needs an expert's answer, and the answer. */
@Controller
@RequestMapping("/expert")
class InboxController {
    private static final String CONFIRM_TASK = "confirm-appointment";
    private static final Set<BookingState> AHEAD = EnumSet.of(BookingState.CONFIRMED, BookingState.SESSION_OPEN);

    private final Bookings bookings;
    private final ConsultationPages pages;
    private final AnswerDesk desk;
    private final Tasks tasks;

    InboxController(Bookings bookings, ConsultationPages pages, AnswerDesk desk, Tasks tasks) {
        this.bookings = bookings;
        this.pages = pages;
        this.desk = desk;
        this.tasks = tasks;
    }

    record Request(OpenTask task, ConsultationPage page) {}

    @GetMapping("/inbox")
    String inbox(@AuthenticationPrincipal SignedIn person, Model model) {
        fillInbox(person, model);
        return "bookings/inbox";
    }

    /** The part of the inbox that looks again by itself. */
    @GetMapping("/inbox/list")
    String list(@AuthenticationPrincipal SignedIn person, Model model) {
        fillInbox(person, model);
        return "bookings/inbox :: list";
    }

    @GetMapping("/consultations/{code}")
    String show(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        model.addAttribute("form", new DeclineForm(""));
        return page(pages.ofExpert(code, person.id()), model);
    }

    @PostMapping("/consultations/{code}/confirm")
    String confirm(
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var page = pages.ofExpert(code, person.id());
        if (task(page).filter(desk::confirm).isEmpty()) return tooLate(code, person, model, response);
        redirect.addFlashAttribute("outcome", "bookings.expert.confirmed");
        return "redirect:/expert/consultations/" + code;
    }

    @PostMapping("/consultations/{code}/decline")
    String decline(
            @PathVariable String code,
            @Valid @ModelAttribute("form") DeclineForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var page = pages.ofExpert(code, person.id());
        if (!page.answerable()) return tooLate(code, person, model, response);
        if (errors.hasErrors()) return page(page, model);
        if (task(page).filter(task -> desk.decline(task, form.reason().strip())).isEmpty())
            return tooLate(code, person, model, response);
        redirect.addFlashAttribute("outcome", "bookings.expert.declined");
        return "redirect:/expert/consultations/" + code;
    }

    private void fillInbox(SignedIn person, Model model) {
        model.addAttribute("requests", requests(person));
        model.addAttribute("ahead", pages.list(bookings.ofExpert(person.id(), AHEAD)));
    }

    private List<Request> requests(SignedIn person) {
        var open = tasks.openFor(person.id());
        var asked = pages
                .list(bookings.all(open.stream().map(OpenTask::bookingId).toList()))
                .stream()
                .collect(Collectors.toMap(page -> page.booking().id(), page -> page));
        return open.stream()
                .filter(task -> asked.get(task.bookingId()).answerable())
                .map(task -> new Request(task, asked.get(task.bookingId())))
                .toList();
    }

    private Optional<OpenTask> task(ConsultationPage page) {
        return tasks.open(page.booking().id(), page.booking().round(), CONFIRM_TASK);
    }

    private String page(ConsultationPage page, Model model) {
        model.addAttribute("page", page);
        model.addAttribute("task", task(page).orElse(null));
        return "bookings/request";
    }

    /** Not an error of the expert: the page says what has happened instead and what comes next. */
    private String tooLate(String code, SignedIn person, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("page", pages.ofExpert(code, person.id()));
        return "bookings/answer-too-late";
    }
}
