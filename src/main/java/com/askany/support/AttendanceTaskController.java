package com.askany.support;

import com.askany.accounts.SignedIn;
import com.askany.core.Formats;
import com.askany.sessions.Verdict;
import com.askany.sessions.VerdictDesk;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
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

/** Support decides who was at a session, where that is contested or not clear; both people read the reason. */
@Controller
@RequestMapping("/support/attendance/{key}")
class AttendanceTaskController {
    private static final List<Integer> PERCENTAGES = List.of(100, 50, 0);

    private final AttendanceCases cases;
    private final VerdictDesk desk;
    private final Formats formats;
    private final MessageSource messages;

    AttendanceTaskController(AttendanceCases cases, VerdictDesk desk, Formats formats, MessageSource messages) {
        this.cases = cases;
        this.desk = desk;
        this.formats = formats;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable long key, @AuthenticationPrincipal SignedIn person, Locale language, Model page) {
        page.addAttribute("form", new AttendanceForm(null, null, ""));
        return cases.find(key, person.id())
                .map(found -> page(found, language, page))
                .orElse("support/task-done");
    }

    @PostMapping
    String decide(
            @PathVariable long key,
            @Valid @ModelAttribute("form") AttendanceForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Locale language,
            Model page,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var found = cases.find(key, person.id());
        if (found.isEmpty()) return done(response);
        boolean chooses = form.verdict() == Verdict.BOTH_ABSENT;
        if (chooses && (form.percent() == null || !PERCENTAGES.contains(form.percent())))
            errors.rejectValue("percent", "support.attendance.percent.missing");
        if (errors.hasErrors()) return page(found.get(), language, page);
        var task = found.get().task();
        if (!desk.decide(
                task.bookingId(),
                task.round(),
                key,
                form.verdict(),
                chooses ? form.percent() : null,
                form.reason().strip(),
                person.id())) return done(response);
        redirect.addFlashAttribute("outcome", "support.attendance.decided");
        return "redirect:/support/tasks";
    }

    private static String done(HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return "support/task-done";
    }

    private String page(AttendanceCase found, Locale language, Model page) {
        var booking = found.booking();
        page.addAttribute("sheet", found);
        page.addAttribute("booking", booking);
        page.addAttribute("verdicts", verdicts(found, language));
        page.addAttribute("amounts", amounts(found, language));
        return "support/attendance";
    }

    /** Each with what follows in money. */
    private Map<Verdict, String> verdicts(AttendanceCase found, Locale language) {
        var words = new LinkedHashMap<Verdict, String>();
        for (var verdict : Verdict.values())
            words.put(
                    verdict,
                    messages.getMessage(
                            "support.attendance.verdict." + verdict,
                            new Object[] {
                                formats.money(found.booking().price(), language),
                                formats.money(found.prepayment().paid(), language)
                            },
                            language));
        return words;
    }

    private Map<Integer, String> amounts(AttendanceCase found, Locale language) {
        var amounts = new LinkedHashMap<Integer, String>();
        PERCENTAGES.forEach(percent -> amounts.put(
                percent, percent + " %: " + formats.money(found.prepayment().goesBack(percent), language)));
        return amounts;
    }
}
