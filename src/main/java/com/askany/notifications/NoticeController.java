package com.askany.notifications;

import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person was told, and the bell that says how much of it is unread. */
@Controller
@RequestMapping("/notices")
class NoticeController {
    static final int PAGE = 20;

    private final NoticeTable notices;
    private final Bookings bookings;
    private final Clock clock;

    NoticeController(NoticeTable notices, Bookings bookings, Clock clock) {
        this.notices = notices;
        this.bookings = bookings;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, @AuthenticationPrincipal SignedIn person, Model model) {
        var seen = clock.instant();
        int pages = Math.max(1, (notices.count(person.id()) + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, pages);
        model.addAttribute("lines", lines(notices.list(person.id(), (shown - 1) * PAGE, PAGE), person));
        model.addAttribute("unread", notices.of(person.id()));
        model.addAttribute("seen", seen);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return "notifications/notices";
    }

    /**
     * Asked again when the reader comes back to a page; nothing is sent, and nothing read aloud, while it is the same. Whose
     * session has ended meanwhile is left alone: what they are typing must not be lost for a bell.
     */
    @GetMapping("/bell")
    String bell(
            @RequestParam(defaultValue = "-1") int shown,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        int unread = person == null ? shown : notices.of(person.id());
        if (unread == shown) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        model.addAttribute("unread", unread);
        return "notifications/bell :: rung";
    }

    /** @param seen when the list was shown */
    @PostMapping("/read")
    String read(@RequestParam Instant seen, @AuthenticationPrincipal SignedIn person, RedirectAttributes redirect) {
        notices.readUntil(seen, person.id(), clock.instant());
        redirect.addFlashAttribute("outcome", "notices.read.done");
        return "redirect:/notices";
    }

    private List<Line> lines(List<Notice> shown, SignedIn person) {
        var about = bookings
                .all(shown.stream().map(Notice::bookingId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(BookingView::id, booking -> booking));
        return shown.stream()
                .map(notice -> line(notice, about.get(notice.bookingId()), person.id()))
                .toList();
    }

    private static Line line(Notice notice, BookingView booking, UUID reader) {
        return new Line(notice, booking, page(booking, reader));
    }

    /** Null for somebody who takes no part in the consultation any more. */
    private static String page(BookingView booking, UUID reader) {
        if (reader.equals(booking.customerId())) return "/my/consultations/" + booking.code();
        if (reader.equals(booking.expertId())) return "/expert/consultations/" + booking.code();
        return null;
    }

    /** @param page the reader's page of the consultation, null when there is none */
    record Line(Notice notice, BookingView booking, String page) {}
}
