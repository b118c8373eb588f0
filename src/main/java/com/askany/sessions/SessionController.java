package com.askany.sessions;

import com.askany.accounts.Accounts;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.experts.MeetingMode;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The session page: when it opens, who is there, coming in, leaving and ending. For others than the two it is not there. */
@Controller
@RequestMapping("/session/{code}")
class SessionController {
    private final SessionDoor door;
    private final Sessions sessions;
    private final Accounts accounts;
    private final CheckIn checkIn;
    private final RoomSettings settings;
    private final Clock clock;
    private final String baseUrl;

    SessionController(
            SessionDoor door,
            Sessions sessions,
            Accounts accounts,
            CheckIn checkIn,
            RoomSettings settings,
            Clock clock,
            @Value("${askany.base-url}") String baseUrl) {
        this.door = door;
        this.sessions = sessions;
        this.accounts = accounts;
        this.checkIn = checkIn;
        this.settings = settings;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    @GetMapping
    String show(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        var booking = door.open(code, person);
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
        var booking = door.open(code, person);
        sessions.seen(booking.id(), booking.round(), person.id());
        var room = room(booking, person);
        if (room.isPresent() && room.get().mark().equals(mark))
            return ResponseEntity.noContent().build();
        model.addAttribute("room", room.orElseThrow(SessionDoor::notThere));
        return "sessions/room :: room";
    }

    @PostMapping("/join")
    String join(@PathVariable String code, @AuthenticationPrincipal SignedIn person) {
        var booking = door.open(code, person);
        boolean joined = sessions.join(booking.id(), booking.round(), person.id(), KnownBy.STATED);
        // Beside a room elsewhere this page stays open: it says that the person is still there.
        boolean toRoom = joined && settings.isOurs() && booking.meetingMode() == MeetingMode.VIDEO;
        return "redirect:/session/" + booking.code() + (toRoom ? "/room" : "");
    }

    @PostMapping("/leave")
    String leave(@PathVariable String code, @AuthenticationPrincipal SignedIn person) {
        var booking = door.open(code, person);
        sessions.leave(booking.id(), booking.round(), person.id());
        return "redirect:/session/" + booking.code();
    }

    @GetMapping("/finish")
    String askToFinish(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        var booking = door.open(code, person);
        if (!sessions.mayFinish(booking.id(), booking.round())) return "redirect:/session/" + booking.code();
        return page("sessions/finish", booking, person, model);
    }

    @PostMapping("/finish")
    String finish(@PathVariable String code, @AuthenticationPrincipal SignedIn person) {
        var booking = door.open(code, person);
        sessions.finish(booking.id(), booking.round(), person.id());
        return "redirect:/session/" + booking.code();
    }

    @GetMapping("/give-up")
    String askToGiveUp(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        var booking = door.open(code, person);
        if (!sessions.mayGiveUp(booking.id(), booking.round(), person.id()))
            return "redirect:/session/" + booking.code();
        return page("sessions/give-up", booking, person, model);
    }

    @PostMapping("/give-up")
    String giveUp(@PathVariable String code, @AuthenticationPrincipal SignedIn person, RedirectAttributes redirect) {
        var booking = door.open(code, person);
        boolean over = sessions.giveUp(booking.id(), booking.round(), person.id());
        redirect.addFlashAttribute("outcome", over ? "sessions.give-up.done" : "sessions.give-up.too-late");
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
        return sessions.find(booking.id(), booking.round()).map(session -> room(booking, session, person));
    }

    private Room room(BookingView booking, SessionView session, SignedIn person) {
        var id = booking.id();
        int round = booking.round();
        boolean customer = person.id().equals(booking.customerId());
        var other = customer ? booking.expertId() : booking.customerId();
        var me = sessions.attendanceOf(id, round, person.id());
        boolean shows = !customer && me.present();
        var code = (shows ? checkIn.show(booking) : checkIn.find(booking)).orElse(null);
        boolean drawn = shows && code != null && code.usedAt() == null;
        return new Room(
                booking,
                session,
                session.phase(clock.instant()),
                customer,
                accounts.get(other).name(),
                me,
                sessions.attendanceOf(id, round, other),
                code,
                drawn ? QrPicture.of(checkInAddress(booking, code)) : null,
                sessions.mayFinish(id, round),
                sessions.mayGiveUp(id, round, person.id()),
                !settings.isOurs());
    }

    private String checkInAddress(BookingView booking, CheckInCode code) {
        return baseUrl + "/session/" + booking.code() + "/check-in?digits=" + code.code();
    }
}
