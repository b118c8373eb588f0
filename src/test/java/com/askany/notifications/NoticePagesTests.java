package com.askany.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingState;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Kept;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@CapabilityTest
class NoticePagesTests {
    @Autowired
    MockMvcTester pages;

    @Autowired
    Notifications notifications;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    MovableClock clock;

    @Autowired
    Rows rows;

    @Test
    void what_is_told_by_mail_is_a_notice_too_and_the_bell_counts_it() {
        var booking = rows.booking(BookingState.CONFIRMED);

        notifications.tell(Occasion.CONFIRMED, booking.id());
        notifications.tell(Occasion.CONFIRMED, booking.id());

        for (var person : new SignedIn[] {booking.customer(), booking.expert()})
            assertThat(bell(person)).isEqualTo("Thông báo, 1 chưa đọc");
        assertThat(page("/notices", booking.customer()).select(".notice-line").text())
                .contains(
                        "Lịch hẹn đã được xác nhận",
                        "Chuyên gia Trần Quốc Bảo đã nhận lịch hẹn của bạn",
                        booking.code());
        assertThat(page("/notices", booking.expert()).select(".notice-line a").attr("href"))
                .isEqualTo("/expert/consultations/" + booking.code());
    }

    @Test
    void a_notice_keeps_both_languages() {
        var booking = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());

        assertThat(page("/notices?lang=en", booking.customer()).select("main").text())
                .contains("Notices", "1 unread notice", "Personal income tax return")
                .doesNotContain("Lịch hẹn");
    }

    @Test
    void whoever_opens_the_consultation_has_read_its_notices_and_no_others() {
        var booking = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());

        var page = page("/my/consultations/" + booking.code(), booking.customer());

        assertThat(page.select("#bell").text()).isEqualTo("Thông báo, không có gì chưa đọc");
        assertThat(bell(booking.expert())).isEqualTo("Thông báo, 1 chưa đọc");
        assertThat(page("/notices", booking.customer()).select(".notice-line-unread"))
                .isEmpty();
    }

    @Test
    void a_stranger_reads_nothing_by_knocking() {
        var booking = rows.booking(BookingState.CONFIRMED);
        var stranger = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());

        assertThat(get("/my/consultations/" + booking.code(), stranger.customer()))
                .hasStatus(HttpStatus.NOT_FOUND);

        assertThat(bell(booking.customer())).isEqualTo("Thông báo, 1 chưa đọc");
        assertThat(page("/notices", stranger.customer()).text()).doesNotContain(booking.code());
    }

    @Test
    void all_are_marked_as_read_but_not_what_came_after_the_list_was_shown() {
        var booking = rows.booking(BookingState.AWAITING_CONFIRMATION);
        notifications.tell(Occasion.REQUESTED, booking.id());
        var seen = page("/notices", booking.expert()).select("input[name=seen]").val();
        clock.moveOn(Duration.ofSeconds(1));
        notifications.tell(Occasion.CONFIRMATION_REMINDER, booking.id());

        assertThat(pages.post()
                        .uri("/notices/read")
                        .param("seen", seen)
                        .with(user(booking.expert()))
                        .with(csrf()))
                .hasRedirectedUrl("/notices");

        assertThat(get("/notices", booking.expert())).apply(Kept.as("notices"));
        var page = page("/notices", booking.expert());
        assertThat(page.select(".notice-line")).hasSize(2);
        assertThat(page.select(".notice-line-unread").text()).contains("Yêu cầu này vẫn chờ bạn trả lời");
    }

    @Test
    void what_is_no_longer_true_makes_no_notice() {
        var booking = rows.booking(BookingState.CONFIRMED);

        notifications.tell(Occasion.CONFIRMATION_REMINDER, booking.id());

        assertThat(bell(booking.expert())).isEqualTo("Thông báo, không có gì chưa đọc");
    }

    @Test
    void a_notice_is_there_while_the_mail_server_is_away() {
        var booking = rows.booking(BookingState.AWAITING_CONFIRMATION);
        int port = sender.getPort();
        sender.setPort(1);
        try {
            assertThatThrownBy(() -> notifications.tell(Occasion.REQUESTED, booking.id()))
                    .isInstanceOf(MailNotTaken.class);
        } finally {
            sender.setPort(port);
        }

        assertThat(bell(booking.expert())).isEqualTo("Thông báo, 1 chưa đọc");
    }

    @Test
    void the_bell_rings_again_only_when_its_number_has_changed() {
        var booking = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());

        assertThat(get("/notices/bell?shown=1", booking.customer())).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(get("/notices/bell?shown=0", booking.customer()))
                .hasStatusOk()
                .bodyText()
                .contains("hx-swap-oob", "/notices/bell?shown=1", "Thông báo, 1 chưa đọc")
                .doesNotContain("<html");
    }

    @Test
    void without_notices_the_page_says_what_will_be_here() {
        var booking = rows.booking(BookingState.CONFIRMED);

        assertThat(page("/notices", booking.customer()).select(".empty").text()).contains("Chưa có thông báo nào");
    }

    @Test
    void a_long_list_has_pages() {
        var booking = rows.booking(BookingState.CONFIRMED);
        rows.notices(booking, NoticeController.PAGE + 1);

        assertThat(page("/notices", booking.customer()).select(".notice-line")).hasSize(NoticeController.PAGE);
        assertThat(page("/notices?page=2", booking.customer()).select(".notice-line"))
                .hasSize(1);
    }

    @Test
    void guests_are_asked_to_sign_in() {
        assertThat(pages.get().uri("/notices"))
                .hasStatus(HttpStatus.FOUND)
                .redirectedUrl()
                .contains("/sign-in");
        assertThat(pages.get().uri("/notices/bell?shown=2")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(pages.get().uri("/")).bodyText().doesNotContain("id=\"bell\"");
    }

    private String bell(SignedIn person) {
        return page("/", person).select("#bell .visually-hidden").text();
    }

    private Document page(String address, SignedIn person) {
        var answer = get(address, person);
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private MvcTestResult get(String address, SignedIn person) {
        return pages.get().uri(address).with(user(person)).exchange();
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
