package com.askany.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.SignedIn;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import com.askany.testing.CapabilityTest;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@CapabilityTest
class ConsultationPagesTests {
    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Tasks tasks;

    @Autowired
    Positions positions;

    @Autowired
    Bookings bookings;

    @Autowired
    MovableClock clock;

    @Test
    void a_customer_sees_what_is_awaited_from_whom_until_when() {
        var booked = asked();

        assertThat(get("/my/consultations", booked.customer()))
                .hasStatusOk()
                .bodyText()
                .contains("/my/consultations/" + booked.code(), "Xác nhận của chuyên gia");
        assertThat(get("/my/consultations/" + booked.code(), booked.customer()))
                .hasStatusOk()
                .bodyText()
                .contains(booked.code(), "Xác nhận của chuyên gia", "giờ khác hoặc nhận lại đủ tiền");
    }

    @Test
    void an_expert_reads_what_follows_as_the_one_who_answers() {
        var booked = asked();

        assertThat(get("/expert/consultations/" + booked.code(), booked.expert()))
                .hasStatusOk()
                .bodyText()
                .contains("khách chọn chuyên gia khác, giờ khác")
                .doesNotContain("bạn chọn chuyên gia khác");
    }

    @Test
    void somebody_elses_consultation_looks_like_none() {
        var booked = asked();
        var other = rows.booking(BookingState.AWAITING_CONFIRMATION);

        assertThat(get("/my/consultations/" + booked.code(), other.customer())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/expert/consultations/" + booked.code(), other.expert()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/expert/consultations/" + booked.code() + "/confirm", other.expert()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.AWAITING_CONFIRMATION);
    }

    @Test
    void the_page_is_not_sent_again_while_nothing_has_changed() {
        var booked = asked();
        var page = get("/my/consultations/" + booked.code(), booked.customer());
        var body = new String(page.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        var again = body.replaceAll("(?s).*hx-get=\"([^\"]+)\".*", "$1");

        assertThat(get(again, booked.customer())).hasStatus(HttpStatus.NO_CONTENT);
    }

    @Test
    void an_expert_confirms_from_the_inbox_and_a_second_click_does_no_harm() {
        var booked = asked();
        var confirm = "/expert/consultations/" + booked.code() + "/confirm";
        assertThat(get("/expert/inbox", booked.expert())).bodyText().contains(confirm);

        assertThat(post(confirm, booked.expert())).hasStatus(HttpStatus.FOUND);
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.CONFIRMED);

        assertThat(post(confirm, booked.expert()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Bạn đã xác nhận buổi này trước đó");
    }

    @Test
    void declining_needs_a_reason() {
        var booked = asked();
        var decline = "/expert/consultations/" + booked.code() + "/decline";

        assertThat(post(decline + "?reason=", booked.expert()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Hãy ghi lý do");
        assertThat(post(decline + "?reason=Tôi bận đột xuất", booked.expert())).hasStatus(HttpStatus.FOUND);

        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.DECLINED);
        assertThat(get("/my/consultations/" + booked.code(), booked.customer()))
                .bodyText()
                .contains("Tôi bận đột xuất");
    }

    /** A paid booking whose expert has been asked, as the process leaves it. */
    private Rows.Booked asked() {
        var booked = rows.booking(BookingState.AWAITING_CONFIRMATION);
        long key = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        var due = clock.instant().plus(Duration.ofHours(24));
        tasks.opened(
                new OpenTask(
                        key,
                        "confirm-appointment",
                        booked.id(),
                        1,
                        booked.expertId(),
                        null,
                        null,
                        due,
                        clock.instant()),
                key);
        positions.entered(new Position(booked.id(), 1, "confirm-appointment", clock.instant(), due, Actor.EXPERT), key);
        return booked;
    }

    private MvcTestResult get(String address, SignedIn person) {
        return MockMvcTester.create(mvc).get().uri(address).with(user(person)).exchange();
    }

    private MvcTestResult post(String address, SignedIn person) {
        return MockMvcTester.create(mvc)
                .post()
                .uri(address)
                .with(user(person))
                .with(csrf())
                .exchange();
    }
}
