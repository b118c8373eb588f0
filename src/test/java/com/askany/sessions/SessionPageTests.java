package com.askany.sessions;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingState;
import com.askany.experts.MeetingMode;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Kept;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@CapabilityTest
class SessionPageTests {
    @Autowired
    MockMvc pages;

    @Autowired
    Sessions sessions;

    @Autowired
    Rows rows;

    @Autowired
    MovableClock clock;

    @Test
    void before_it_opens_the_page_says_when() throws Exception {
        var booking = planned(MeetingMode.VIDEO, Duration.ofMinutes(-30));

        show(booking, booking.customer())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Mở lúc Thứ Năm, 26/11/2026 lúc 13:50")))
                .andExpect(content().string(not(containsString("id=\"join\""))))
                .andDo(Kept.as("session-ahead"));
    }

    @Test
    void in_the_waiting_room_one_sees_who_is_there() throws Exception {
        var booking = planned(MeetingMode.VIDEO, Duration.ZERO);

        act(booking, booking.customer(), "join").andExpect(redirectedUrl("/session/" + booking.code() + "/room"));
        show(booking, booking.customer())
                .andExpect(content().string(containsString("id=\"to-room\"")))
                .andExpect(content().string(containsString("Chờ Trần Quốc Bảo")))
                .andExpect(content().string(containsString("Chưa tham gia")))
                .andDo(Kept.as("session-waiting"));
        show(booking, booking.expert())
                .andExpect(content().string(containsString("Đang có mặt")))
                .andExpect(content().string(containsString("id=\"join\"")));
        act(booking, booking.expert(), "join");
        show(booking, booking.customer())
                .andExpect(content().string(containsString("Cả hai đã có mặt")))
                .andExpect(content().string(containsString("id=\"finish\"")))
                .andDo(Kept.as("session-both"));
    }

    @Test
    void the_open_page_is_redrawn_only_when_something_changed() throws Exception {
        var booking = planned(MeetingMode.VIDEO, Duration.ZERO);
        act(booking, booking.customer(), "join");

        presence(booking, "OPEN-11000").andExpect(status().isNoContent());
        act(booking, booking.expert(), "join");
        presence(booking, "OPEN-11000")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Cả hai đã có mặt")))
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void who_waited_alone_is_promised_no_review() throws Exception {
        var booking = planned(MeetingMode.VIDEO, Duration.ZERO);
        act(booking, booking.customer(), "join");
        sessions.close(booking.id(), 1);

        show(booking, booking.customer())
                .andExpect(content().string(containsString("Đã kết thúc")))
                .andExpect(content().string(not(containsString("lời mời đánh giá"))));
    }

    @Test
    void ending_it_asks_first_and_then_ends_it_for_both() throws Exception {
        var booking = planned(MeetingMode.VIDEO, Duration.ZERO);
        act(booking, booking.customer(), "join");
        act(booking, booking.expert(), "join");

        pages.perform(get("/session/{code}/finish", booking.code()).with(user(booking.expert())))
                .andExpect(content().string(containsString("Kết thúc cho cả hai")))
                .andDo(Kept.as("session-finish"));
        act(booking, booking.expert(), "finish").andExpect(redirectedUrl("/session/" + booking.code()));
        show(booking, booking.customer())
                .andExpect(content().string(containsString("Buổi tư vấn kết thúc lúc 14:00")))
                .andExpect(content().string(containsString("/my/consultations/" + booking.code())))
                .andDo(Kept.as("session-over"));
    }

    @Test
    void one_alone_cannot_end_it() throws Exception {
        var booking = planned(MeetingMode.VIDEO, Duration.ZERO);
        act(booking, booking.expert(), "join");

        pages.perform(get("/session/{code}/finish", booking.code()).with(user(booking.expert())))
                .andExpect(redirectedUrl("/session/" + booking.code()));
        act(booking, booking.expert(), "finish");
        show(booking, booking.expert())
                .andExpect(content().string(containsString("tự kết thúc lúc 15:15")))
                .andExpect(content().string(containsString("Đang mở")));
    }

    @Test
    void in_person_the_place_is_shown_and_arrival_is_stated() throws Exception {
        var booking = planned(MeetingMode.IN_PERSON, Duration.ZERO);

        show(booking, booking.customer())
                .andExpect(content().string(containsString(Rows.PLACE)))
                .andExpect(content().string(containsString("Tôi đã có mặt tại điểm hẹn")))
                .andDo(Kept.as("session-in-person"));
        act(booking, booking.customer(), "join");
        show(booking, booking.expert()).andExpect(content().string(containsString("Đã báo có mặt")));
    }

    @Test
    void for_anybody_else_the_page_is_not_there() throws Exception {
        var booking = planned(MeetingMode.VIDEO, Duration.ZERO);
        var stranger = rows.booking(BookingState.CONFIRMED);

        for (var other : new SignedIn[] {stranger.customer(), stranger.expert()}) {
            show(booking, other).andExpect(status().isNotFound());
            for (var act : new String[] {"join", "leave", "finish", "presence"})
                act(booking, other, act).andExpect(status().isNotFound());
            pages.perform(get("/session/{code}/finish", booking.code()).with(user(other)))
                    .andExpect(status().isNotFound());
        }
        pages.perform(get("/session/AK-NOSUCH").with(user(booking.customer()))).andExpect(status().isNotFound());
    }

    @Test
    void a_form_without_its_token_does_nothing() throws Exception {
        var booking = planned(MeetingMode.VIDEO, Duration.ZERO);

        pages.perform(post("/session/{code}/join", booking.code()).with(user(booking.customer())))
                .andExpect(status().isForbidden());
    }

    @Test
    void before_there_is_a_session_the_page_leads_to_the_consultation() throws Exception {
        var booking = rows.booking(BookingState.AWAITING_CONFIRMATION);

        show(booking, booking.customer()).andExpect(redirectedUrl("/my/consultations/" + booking.code()));
        show(booking, booking.expert()).andExpect(redirectedUrl("/expert/consultations/" + booking.code()));
    }

    @Test
    void the_page_speaks_english_too() throws Exception {
        var booking = planned(MeetingMode.VIDEO, Duration.ZERO);

        pages.perform(get("/session/{code}?lang=en", booking.code()).with(user(booking.customer())))
                .andExpect(content().string(containsString("You can join now")))
                .andExpect(content().string(containsString("Personal income tax return")));
    }

    private Booked planned(MeetingMode mode, Duration fromStart) {
        var booking = rows.booking(BookingState.CONFIRMED, mode, "vi");
        sessions.plan(
                booking.id(),
                1,
                booking.startsAt().minus(Duration.ofMinutes(10)),
                booking.endsAt().plus(Duration.ofMinutes(15)));
        clock.moveTo(booking.startsAt().plus(fromStart));
        return booking;
    }

    private ResultActions show(Booked booking, SignedIn person) throws Exception {
        return pages.perform(get("/session/{code}", booking.code()).with(user(person)));
    }

    private ResultActions act(Booked booking, SignedIn person, String what) throws Exception {
        return pages.perform(post("/session/{code}/" + what, booking.code())
                .with(user(person))
                .with(csrf()));
    }

    private ResultActions presence(Booked booking, String mark) throws Exception {
        return pages.perform(post("/session/{code}/presence", booking.code())
                .param("mark", mark)
                .with(user(booking.customer()))
                .with(csrf()));
    }
}
