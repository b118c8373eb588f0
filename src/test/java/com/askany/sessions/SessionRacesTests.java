package com.askany.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import com.askany.bookings.BookingState;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Meetings;
import com.askany.testing.MovableClock;
import com.askany.testing.RowLatch;
import com.askany.testing.Rows.Booked;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Somebody comes in the very moment in which the session ends, and with it the question who was there. */
@CapabilityTest
class SessionRacesTests {
    @Autowired
    Sessions sessions;

    @Autowired
    Meetings meetings;

    @Autowired
    MovableClock clock;

    @Autowired
    DataSource database;

    @Autowired
    MockMvc pages;

    @Test
    void who_comes_before_the_end_was_there() throws Exception {
        var booking = begun();
        boolean joined = inTurn(booking, () -> join(booking), () -> close(booking));

        assertThat(joined).isTrue();
        assertThat(sessions.attended(booking.id(), 1, booking.customerId())).isTrue();
        assertThat(sessions.attendanceOf(booking.id(), 1, booking.customerId()).present())
                .as("and has left with the end")
                .isFalse();
    }

    @Test
    void who_comes_after_the_end_was_not_there_and_is_told_that_it_is_over() throws Exception {
        var booking = begun();
        boolean closed = inTurn(booking, () -> close(booking), () -> join(booking));

        assertThat(closed).isTrue();
        assertThat(sessions.attended(booking.id(), 1, booking.customerId())).isFalse();
        pages.perform(get("/session/{code}", booking.code()).with(user(booking.customer())))
                .andExpect(content().string(Matchers.containsString("Không có ghi nhận bạn có mặt")));
    }

    private Booked begun() {
        var booking = meetings.planned(BookingState.SESSION_OPEN);
        clock.moveTo(booking.startsAt());
        return booking;
    }

    private boolean join(Booked booking) {
        return sessions.join(booking.id(), 1, booking.customerId(), KnownBy.STATED);
    }

    private boolean close(Booked booking) {
        sessions.close(booking.id(), 1);
        return true;
    }

    /** Says what the first one reached. */
    private boolean inTurn(Booked booking, Callable<Boolean> first, Callable<Boolean> second) throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> won;
            Future<Boolean> lost;
            try (var latch = RowLatch.on(database, "session", "booking_id = ?", booking.id())) {
                won = people.submit(first);
                latch.awaitQueue(1);
                lost = people.submit(second);
                latch.awaitQueue(2);
            }
            lost.get(30, TimeUnit.SECONDS);
            return won.get(30, TimeUnit.SECONDS);
        }
    }
}
