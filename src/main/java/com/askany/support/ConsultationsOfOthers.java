package com.askany.support;

import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.core.PageNotFound;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** The consultations that somebody of support may act on: all but those in which they are a customer or an expert. */
@Component
class ConsultationsOfOthers {
    private final Bookings bookings;

    ConsultationsOfOthers(Bookings bookings) {
        this.bookings = bookings;
    }

    /**
     * @throws PageNotFound when there is none with this code
     * @throws AccessDeniedException when it is the person's own
     */
    BookingView get(String code, SignedIn person) {
        var booking = bookings.findByCode(code).orElseThrow(PageNotFound::new);
        refuseOwn(booking, person.id());
        return booking;
    }

    /** @throws AccessDeniedException when it is the person's own */
    static void refuseOwn(BookingView booking, UUID person) {
        if (person.equals(booking.customerId()) || person.equals(booking.expertId()))
            throw new AccessDeniedException("nobody acts for support in a consultation of their own");
    }
}
