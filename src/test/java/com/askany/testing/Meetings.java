package com.askany.testing;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingState;
import com.askany.experts.MeetingMode;
import com.askany.reviews.Reviews;
import com.askany.sessions.Sessions;
import com.askany.testing.Rows.Booked;
import java.time.Duration;
import org.springframework.test.web.servlet.MockMvc;

/** Brings bookings to their session and past it, by what the process calls and what people do on their pages. */
public class Meetings {
    public static final Duration REVIEW_WINDOW = Duration.ofDays(7);

    private final Rows rows;
    private final Sessions sessions;
    private final Reviews reviews;
    private final MovableClock clock;
    private final MockMvc pages;

    Meetings(Rows rows, Sessions sessions, Reviews reviews, MovableClock clock, MockMvc pages) {
        this.rows = rows;
        this.sessions = sessions;
        this.reviews = reviews;
        this.clock = clock;
        this.pages = pages;
    }

    public Booked planned(BookingState state) {
        return planned(state, MeetingMode.VIDEO);
    }

    public Booked planned(BookingState state, MeetingMode mode) {
        var booking = rows.booking(state, mode, "vi");
        sessions.plan(
                booking.id(),
                1,
                booking.startsAt().minus(Duration.ofMinutes(10)),
                booking.endsAt().plus(Duration.ofMinutes(15)));
        return booking;
    }

    /** Both were there, it is over, and the customer is asked for a review. */
    public Booked heldAndAsked() throws Exception {
        var booking = planned(BookingState.SESSION_OPEN);
        clock.moveTo(booking.startsAt());
        for (var person : new SignedIn[] {booking.customer(), booking.expert()}) {
            pages.perform(post("/session/{code}/join", booking.code())
                    .with(user(person))
                    .with(csrf()));
        }
        sessions.close(booking.id(), 1);
        rows.state(booking.id(), BookingState.SESSION_OVER);
        ask(booking);
        return booking;
    }

    public void ask(Booked booking) {
        clock.moveTo(booking.endsAt());
        reviews.ask(booking.id(), 1, booking.endsAt().plus(REVIEW_WINDOW));
    }

    public void letTheWindowPass(Booked booking) {
        clock.moveTo(booking.endsAt().plus(REVIEW_WINDOW));
    }
}
