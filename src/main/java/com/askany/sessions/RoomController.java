package com.askany.sessions;

import com.askany.accounts.Accounts;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.experts.MeetingMode;
import java.util.List;
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

/** The video room: device check, the two pictures, and the token with which the page connects; or the way to a Jitsi room. */
@Controller
@RequestMapping("/session/{code}/room")
class RoomController {
    private static final int LONGEST_PAGE_NAME = 64;

    private final SessionDoor door;
    private final Sessions sessions;
    private final Accounts accounts;
    private final RoomTokens tokens;
    private final OpenRooms rooms;
    private final IceServers iceServers;
    private final RoomSettings settings;
    private final JitsiRoom jitsi;

    RoomController(
            SessionDoor door,
            Sessions sessions,
            Accounts accounts,
            RoomTokens tokens,
            OpenRooms rooms,
            IceServers iceServers,
            RoomSettings settings,
            JitsiRoom jitsi) {
        this.door = door;
        this.sessions = sessions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.rooms = rooms;
        this.iceServers = iceServers;
        this.settings = settings;
        this.jitsi = jitsi;
    }

    @GetMapping
    String show(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        var booking = door.open(code, person);
        if (!isOpen(booking)) return "redirect:/session/" + booking.code();
        if (!settings.isOurs()) return "redirect:" + jitsi.entrance(sessionOf(booking), person);
        model.addAttribute("booking", booking);
        model.addAttribute("other", accounts.get(otherOf(booking, person)).name());
        return "sessions/meet";
    }

    /** @param iceServers what the browser's connection is made with */
    record Entrance(String token, List<IceServer> iceServers) {}

    /** @param reason "closed" outside the time, "elsewhere" when another page of the same person is in the room */
    record Refusal(String reason) {}

    @PostMapping("/token")
    ResponseEntity<Object> token(
            @PathVariable String code,
            @RequestParam String page,
            @RequestParam(defaultValue = "false") boolean takeOver,
            @AuthenticationPrincipal SignedIn person) {
        var booking = door.open(code, person);
        if (page.isBlank() || page.length() > LONGEST_PAGE_NAME)
            return ResponseEntity.badRequest().build();
        if (!settings.isOurs() || !isOpen(booking)) return refused("closed");
        var entrant = new Entrant(
                new Seat(booking.id(), booking.round(), person.id()),
                otherOf(booking, person),
                person.id().equals(booking.customerId()),
                page,
                takeOver,
                booking.endsAt());
        if (rooms.isTaken(entrant) && !takeOver) return refused("elsewhere");
        var servers = iceServers.usableUntil(sessionOf(booking).overAt());
        return ResponseEntity.ok(new Entrance(tokens.issue(entrant), servers));
    }

    private SessionView sessionOf(BookingView booking) {
        return sessions.find(booking.id(), booking.round()).orElseThrow();
    }

    private boolean isOpen(BookingView booking) {
        return booking.meetingMode() == MeetingMode.VIDEO && sessions.isOpen(booking.id(), booking.round());
    }

    private static UUID otherOf(BookingView booking, SignedIn person) {
        return person.id().equals(booking.customerId()) ? booking.expertId() : booking.customerId();
    }

    private static ResponseEntity<Object> refused(String reason) {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(new Refusal(reason));
    }
}
