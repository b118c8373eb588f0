package com.askany.sessions;

import static org.assertj.core.api.Assertions.assertThat;
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
import com.askany.bookings.Bookings;
import com.askany.experts.MeetingMode;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Kept;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@CapabilityTest
class CheckInTests {
    private static final Pattern MODULE = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z");

    @Autowired
    MockMvc pages;

    @Autowired
    CheckIn checkIn;

    @Autowired
    Sessions sessions;

    @Autowired
    Bookings bookings;

    @Autowired
    Rows rows;

    @Autowired
    MovableClock clock;

    private Booked booking;

    @BeforeEach
    void two_are_to_meet_in_person() {
        booking = rows.booking(BookingState.SESSION_OPEN, MeetingMode.IN_PERSON, "vi");
        sessions.plan(
                booking.id(),
                1,
                booking.startsAt().minus(Duration.ofMinutes(10)),
                booking.endsAt().plus(Duration.ofMinutes(15)));
        clock.moveTo(booking.startsAt());
    }

    @Test
    void the_expert_shows_a_code_the_customer_enters_it_and_both_were_there() throws Exception {
        show(booking.expert()).andExpect(content().string(not(containsString("check-in-code"))));
        act(booking.expert(), "join");
        var code = code();
        show(booking.expert())
                .andExpect(content().string(containsString(code.spaced())))
                .andDo(Kept.as("session-in-person-code"));
        show(booking.customer())
                .andExpect(content().string(not(containsString(code.spaced()))))
                .andExpect(content().string(containsString("Nhập mã để xác nhận")))
                .andDo(Kept.as("session-in-person-customer"));

        enter(code.spaced()).andExpect(redirectedUrl("/session/" + booking.code()));

        for (var person : new SignedIn[] {booking.customer(), booking.expert()}) {
            show(person).andExpect(content().string(containsString("Hai bạn đã xác nhận gặp nhau lúc 14:00")));
            assertThat(sessions.attended(booking.id(), 1, person.id())).isTrue();
        }
        var evidence = sessions.evidence(booking.id(), 1);
        assertThat(evidence.customer()).extracting(Stay::knownBy).containsExactly(KnownBy.CODE);
        assertThat(evidence.expert()).extracting(Stay::knownBy).containsExactly(KnownBy.CODE);
        show(booking.customer()).andDo(Kept.as("session-in-person-met"));
    }

    @Test
    void the_qr_code_leads_to_the_page_with_the_code_filled_in_and_nothing_happens_before_the_click() throws Exception {
        var code = code();
        var address = "http://localhost:8080/session/" + booking.code() + "/check-in?digits=" + code.code();
        assertThat(read(QrPicture.of(address))).isEqualTo(address);

        pages.perform(get("/session/{code}/check-in?digits=" + code.code(), booking.code())
                        .with(user(booking.customer())))
                .andExpect(content().string(containsString("value=\"" + code.code() + "\"")))
                .andDo(Kept.as("session-check-in"));
        assertThat(sessions.attended(booking.id(), 1, booking.customerId())).isFalse();
    }

    @Test
    void a_code_is_good_for_five_minutes_and_then_a_new_one_is_shown() throws Exception {
        var code = code();
        clock.moveOn(CheckIn.LIFE);

        enter(code.code())
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Hiện không có mã nào dùng được")));
        assertThat(code().endsAt()).isEqualTo(clock.instant().plus(CheckIn.LIFE));
    }

    @Test
    void after_five_wrong_tries_the_right_code_is_not_good_any_more_until_the_next_one() throws Exception {
        var code = code();
        var wrong = code.code().startsWith("0")
                ? "1" + code.code().substring(1)
                : "0" + code.code().substring(1);
        for (int i = 0; i < CheckInTable.MOST_TRIES; i++)
            enter(wrong).andExpect(content().string(containsString("Mã không đúng")));

        enter(code.code()).andExpect(content().string(containsString("Hiện không có mã nào dùng được")));
        assertThat(code().exhausted()).isTrue();
        assertThat(sessions.attended(booking.id(), 1, booking.customerId())).isFalse();
        clock.moveOn(CheckIn.LIFE);
        enter(code().code()).andExpect(redirectedUrl("/session/" + booking.code()));
    }

    @Test
    void guesses_at_the_same_time_count_each() throws Exception {
        var code = code();
        var view = bookings.get(booking.id());

        var results = AtOnce.run(8, () -> checkIn.enter(view, code.code().equals("000000") ? "1" : "000000"));

        assertThat(results).filteredOn(CheckIn.Result.WRONG_CODE::equals).hasSize(CheckInTable.MOST_TRIES);
        assertThat(results).filteredOn(CheckIn.Result.NO_GOOD_CODE::equals).hasSize(3);
    }

    @Test
    void a_second_click_finds_it_done_and_another_number_then_changes_nothing() throws Exception {
        var code = code();
        var view = bookings.get(booking.id());

        var results = AtOnce.run(4, () -> checkIn.enter(view, code.code()));

        assertThat(results).containsOnly(CheckIn.Result.MET);
        assertThat(sessions.evidence(booking.id(), 1).customer()).hasSize(1);
        assertThat(code().code()).isEqualTo(code.code());
    }

    @Test
    void without_a_code_there_is_nothing_to_enter() throws Exception {
        enter("123456").andExpect(content().string(containsString("Hiện không có mã nào dùng được")));
        enter(" ").andExpect(content().string(containsString("Nhập mã sáu chữ số")));
    }

    @Test
    void nobody_but_the_customer_enters_the_code() throws Exception {
        var stranger = rows.booking(BookingState.SESSION_OPEN, MeetingMode.IN_PERSON, "vi");
        var code = code();

        for (var other : new SignedIn[] {booking.expert(), stranger.customer(), stranger.expert()})
            pages.perform(post("/session/{code}/check-in", booking.code())
                            .param("digits", code.code())
                            .with(user(other))
                            .with(csrf()))
                    .andExpect(status().isNotFound());
    }

    @Test
    void after_the_time_no_code_is_shown_or_taken() throws Exception {
        var code = code();
        clock.moveTo(booking.endsAt().plus(Duration.ofMinutes(15)));

        assertThat(checkIn.show(bookings.get(booking.id()))).isEmpty();
        assertThat(checkIn.enter(bookings.get(booking.id()), code.code())).isEqualTo(CheckIn.Result.NO_GOOD_CODE);
        pages.perform(get("/session/{code}/check-in", booking.code()).with(user(booking.customer())))
                .andExpect(redirectedUrl("/session/" + booking.code()));
    }

    private CheckInCode code() {
        return checkIn.show(bookings.get(booking.id())).orElseThrow();
    }

    private ResultActions enter(String digits) throws Exception {
        return pages.perform(post("/session/{code}/check-in", booking.code())
                .param("digits", digits)
                .with(user(booking.customer()))
                .with(csrf()));
    }

    private ResultActions show(SignedIn person) throws Exception {
        return pages.perform(get("/session/{code}", booking.code()).with(user(person)));
    }

    private void act(SignedIn person, String what) throws Exception {
        pages.perform(post("/session/{code}/" + what, booking.code())
                .with(user(person))
                .with(csrf()));
    }

    /** Draws the picture four pixels a module and reads it with another library than the one that made it. */
    private static String read(QrPicture picture) throws Exception {
        int scale = 4;
        int width = picture.size() * scale;
        var pixels = new int[width * width];
        Arrays.fill(pixels, 0xffffff);
        var modules = MODULE.matcher(picture.path());
        while (modules.find())
            for (int y = 0; y < scale; y++)
                for (int x = 0; x < scale; x++)
                    pixels[
                            (Integer.parseInt(modules.group(2)) * scale + y) * width
                                    + Integer.parseInt(modules.group(1)) * scale
                                    + x] = 0;
        var image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels)));
        return new QRCodeReader().decode(image).getText();
    }
}
