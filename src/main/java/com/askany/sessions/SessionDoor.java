package com.askany.sessions;

import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may come near a session: the booking's two people. For anybody else there is none. */
@Component
class SessionDoor {
    private final Bookings bookings;

    SessionDoor(Bookings bookings) {
        this.bookings = bookings;
    }

    Optional<BookingView> find(String code, SignedIn person) {
        return bookings.findByCode(code)
                .filter(booking ->
                        person.id().equals(booking.customerId()) || person.id().equals(booking.expertId()));
    }

    /** @throws ResponseStatusException the page that says that there is nothing here */
    BookingView open(String code, SignedIn person) {
        return find(code, person).orElseThrow(SessionDoor::notThere);
    }

    static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
