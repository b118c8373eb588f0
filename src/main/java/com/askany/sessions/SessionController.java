package com.askany.sessions;

import com.askany.accounts.Accounts;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The session page: when it opens, who is there, coming in, leaving and ending. For others than the two it is not there. */
@Controller
@RequestMapping("/session/{code}")
class SessionController {
    private final Bookings bookings;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Clock clock;

    SessionController(Bookings bookings, Sessions sessions, Accounts accounts, Clock clock) {
        this.bookings = bookings;
        this.sessions = sessions;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        var booking = bookingOf(code, person);
        sessions.seen(booking.id(), booking.round(), person.id());
        return page("sessions/session", booking, person, model);
    }

    /** A sign of life from the open page, answered with what has changed since the state it shows. */
    @PostMapping("/presence")
    Object presence(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String mark,
            @AuthenticationPrincipal SignedIn person,
            Model model) {
        var booking = bookingOf(code, person);
        sessions.seen(booking.id(), booking.round(), person.id());
        var room = room(booking, person);
        if (room.isPresent() && room.get().mark().equals(mark))
            return ResponseEntity.noContent().build();
        model.addAttribute("room", room.orElseThrow(SessionController::notThere));
        return "sessions/room :: room";
    }

    @PostMapping("/join")
    String join(@PathVariable String code, @AuthenticationPrincipal SignedIn person) {
        var booking = bookingOf(code, person);
        sessions.join(booking.id(), booking.round(), person.id());
        return "redirect:/session/" + booking.code();
    }

    @PostMapping("/leave")
    String leave(@PathVariable String code, @AuthenticationPrincipal SignedIn person) {
        var booking = bookingOf(code, person);
        sessions.leave(booking.id(), booking.round(), person.id());
        return "redirect:/session/" + booking.code();
    }

    @GetMapping("/finish")
    String askToFinish(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        var booking = bookingOf(code, person);
        if (!sessions.mayFinish(booking.id(), booking.round())) return "redirect:/session/" + booking.code();
        return page("sessions/finish", booking, person, model);
    }

    @PostMapping("/finish")
    String finish(@PathVariable String code, @AuthenticationPrincipal SignedIn person) {
        var booking = bookingOf(code, person);
        sessions.finish(booking.id(), booking.round(), person.id());
        return "redirect:/session/" + booking.code();
    }

    private String page(String template, BookingView booking, SignedIn person, Model model) {
        var room = room(booking, person);
        if (room.isEmpty()) {
            boolean customer = person.id().equals(booking.customerId());
            return "redirect:" + (customer ? "/my/consultations/" : "/expert/consultations/") + booking.code();
        }
        model.addAttribute("room", room.get());
        return template;
    }

    private Optional<Room> room(BookingView booking, SignedIn person) {
        var id = booking.id();
        int round = booking.round();
        boolean customer = person.id().equals(booking.customerId());
        UUID other = customer ? booking.expertId() : booking.customerId();
        return sessions.find(id, round)
                .map(session -> new Room(
                        booking,
                        session,
                        session.phase(clock.instant()),
                        customer,
                        accounts.get(other).name(),
                        sessions.attendanceOf(id, round, person.id()),
                        sessions.attendanceOf(id, round, other),
                        sessions.mayFinish(id, round)));
    }

    private BookingView bookingOf(String code, SignedIn person) {
        return bookings.findByCode(code)
                .filter(booking ->
                        person.id().equals(booking.customerId()) || person.id().equals(booking.expertId()))
                .orElseThrow(SessionController::notThere);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
