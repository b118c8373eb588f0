package com.askany.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.SignedIn;
import com.askany.bookings.Absent;
import com.askany.bookings.BookingState;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Heard;
import com.askany.testing.Meetings;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who was at a session: leaving after waiting in vain, the verdict, and contesting it. */
@CapabilityTest
class VerdictPagesTests {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    MockMvc mvc;

    @Autowired
    Meetings meetings;

    @Autowired
    Rows rows;

    @Autowired
    Sessions sessions;

    @Autowired
    VerdictDesk desk;

    @Autowired
    Bookings bookings;

    @Autowired
    Timeline timeline;

    @Autowired
    MovableClock clock;

    @Autowired
    Heard heard;

    @Test
    void a_customer_who_waited_a_quarter_of_an_hour_for_nobody_may_leave_and_not_earlier() {
        var booked = open();
        join(booked, booked.customer());
        present(booked, booked.customer(), QUARTER.minusSeconds(20));
        assertThat(get(booked, "", booked.customer())).bodyText().doesNotContain("/give-up\"");
        assertThat(get(booked, "/give-up", booked.customer())).hasRedirectedUrl("/session/" + booked.code());
        assertThat(post(booked, "/give-up", booked.customer())).hasStatus(HttpStatus.FOUND);
        assertThat(sessions.find(booked.id(), 1).orElseThrow().finishedAt()).isNull();

        present(booked, booked.customer(), Duration.ofSeconds(20));
        assertThat(get(booked, "", booked.customer()))
                .bodyText()
                .contains("/give-up\"", "Bạn có thể rời đi và được hoàn toàn bộ số tiền đã trả");
        assertThat(get(booked, "/give-up", booked.customer()))
                .hasStatusOk()
                .bodyText()
                .contains("bạn được hoàn toàn bộ số tiền đã trả");
        assertThat(post(booked, "/give-up", booked.customer())).hasRedirectedUrl("/session/" + booked.code());

        assertThat(sessions.find(booked.id(), 1).orElseThrow().finishedAt()).isNotNull();
        assertThat(heard.all(SessionFinished.class)).contains(new SessionFinished(booked.id(), 1));
        assertThat(sessions.evidence(booked.id(), 1).expert()).isEmpty();
    }

    @Test
    void an_expert_who_waited_may_end_it() {
        var booked = open();
        join(booked, booked.expert());
        present(booked, booked.expert(), QUARTER);

        assertThat(get(booked, "", booked.expert())).bodyText().contains("Kết thúc, khách không đến");
        assertThat(sessions.giveUp(booked.id(), 1, booked.expertId())).isTrue();
        assertThat(sessions.giveUp(booked.id(), 1, booked.expertId()))
                .as("twice")
                .isFalse();
    }

    @Test
    void whoever_waits_does_not_leave_one_who_has_just_come() {
        var booked = open();
        join(booked, booked.customer());
        present(booked, booked.customer(), QUARTER);
        join(booked, booked.expert());

        assertThat(sessions.giveUp(booked.id(), 1, booked.customerId())).isFalse();
        assertThat(sessions.giveUp(booked.id(), 1, booked.expertId())).isFalse();
    }

    @Test
    void time_before_the_agreed_start_is_no_waiting() {
        var booked = meetings.planned(BookingState.SESSION_OPEN);
        sessions.letLeaveAfter(booked.id(), 1, QUARTER);
        clock.moveTo(booked.startsAt().minus(Duration.ofMinutes(10)));
        join(booked, booked.customer());
        present(booked, booked.customer(), QUARTER);

        assertThat(sessions.mayGiveUp(booked.id(), 1, booked.customerId())).isFalse();
    }

    @Test
    void each_reads_the_verdict_with_what_follows_in_money() {
        var booked = found(Verdict.EXPERT_ABSENT);

        assertThat(get(booked, "/verdict", booked.customer()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Theo ghi nhận, Trần Quốc Bảo không đến",
                        "Bạn được hoàn",
                        "450.000\u00a0₫",
                        "Phản đối kết luận");
        assertThat(get(booked, "/verdict", booked.expert()))
                .hasStatusOk()
                .bodyText()
                .contains("Theo ghi nhận, bạn không đến", "Khách được hoàn");
        var waited = found(Verdict.CUSTOMER_ABSENT);
        assertThat(get(waited, "/verdict", waited.customer())).bodyText().contains("bạn không đến", "0\u00a0₫");
    }

    @Test
    void a_verdict_is_contested_once_with_words_and_both_see_that_support_decides() {
        var booked = found(Verdict.EXPERT_ABSENT);
        assertThat(contest(booked, booked.expert(), " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Hãy cho biết chuyện gì đã xảy ra");
        assertThat(contest(booked, booked.expert(), "Phòng không mở được trên máy tôi"))
                .hasRedirectedUrl("/session/" + booked.code() + "/verdict");
        assertThat(contest(booked, booked.customer(), "Tôi cũng vậy"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Không phản đối được nữa", "Bộ phận hỗ trợ đang xem");

        assertThat(desk.of(booked.id(), 1).orElseThrow().contest().words())
                .isEqualTo("Phòng không mở được trên máy tôi");
        assertThat(heard.all(VerdictContested.class)).contains(new VerdictContested(booked.id(), 1));
        assertThat(desk.letStand(booked.id(), 1)).isFalse();
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.SESSION_OVER);
    }

    @Test
    void after_a_day_it_stands_and_the_booking_says_who_did_not_come() {
        var booked = found(Verdict.EXPERT_ABSENT);
        assertThat(desk.letStand(booked.id(), 1)).as("too early").isFalse();
        clock.moveOn(DAY);
        assertThat(contest(booked, booked.expert(), "Quá muộn")).hasStatus(HttpStatus.CONFLICT);
        assertThat(desk.letStand(booked.id(), 1)).isTrue();
        assertThat(desk.letStand(booked.id(), 1)).as("asked again").isTrue();

        var missed = bookings.get(booked.id());
        assertThat(missed.state()).isEqualTo(BookingState.NO_SHOW);
        assertThat(missed.absent()).isEqualTo(Absent.EXPERT);
        assertThat(bookings.missedBy(booked.expertId())).isEqualTo(1);
        assertThat(timeline.of(booked.id())).anyMatch(entry -> entry.what() == Happening.NO_SHOW);
        assertThat(page("/my/consultations/" + booked.code(), booked.customer()))
                .bodyText()
                .contains("Không diễn ra", "Chuyên gia không đến. Bạn được hoàn đủ tiền");
        assertThat(page("/expert/consultations/" + booked.code(), booked.expert()))
                .bodyText()
                .contains("Bạn không đến buổi này. Khách được hoàn đủ tiền.");
    }

    @Test
    void of_those_who_contest_at_once_one_counts() throws Exception {
        var booked = found(Verdict.CUSTOMER_ABSENT);
        var seen = bookings.get(booked.id());

        assertThat(AtOnce.run(6, () -> desk.contest(seen, booked.customerId(), "Tôi đã ở đó")))
                .containsOnlyOnce(true);
    }

    @Test
    void nobody_else_sees_or_contests_it() {
        var booked = found(Verdict.EXPERT_ABSENT);
        var stranger = rows.booking(BookingState.CONFIRMED);

        assertThat(get(booked, "/verdict", stranger.customer())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(contest(booked, stranger.expert(), "Tôi")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(booked, "/give-up", stranger.customer())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(stranger, "/verdict", stranger.customer())).hasStatus(HttpStatus.NOT_FOUND);
    }

    private Booked open() {
        var booked = meetings.planned(BookingState.SESSION_OPEN);
        sessions.letLeaveAfter(booked.id(), 1, QUARTER);
        clock.moveTo(booked.startsAt());
        return booked;
    }

    private Booked found(Verdict verdict) {
        var booked = meetings.planned(BookingState.SESSION_OVER);
        rows.paid(booked);
        Instant now = booked.endsAt();
        clock.moveTo(now);
        desk.found(booked.id(), 1, verdict, now.plus(DAY));
        desk.found(booked.id(), 1, Verdict.BOTH_THERE, now.plus(DAY));
        assertThat(desk.of(booked.id(), 1).orElseThrow().found()).isEqualTo(verdict);
        return booked;
    }

    private void join(Booked booked, SignedIn person) {
        sessions.join(booked.id(), 1, person.id(), KnownBy.STATED);
    }

    /** The person's page says every 20 s that they are there. */
    private void present(Booked booked, SignedIn person, Duration until) {
        for (var rest = until; rest.isPositive(); rest = rest.minusSeconds(20)) {
            clock.moveOn(rest.compareTo(Duration.ofSeconds(20)) < 0 ? rest : Duration.ofSeconds(20));
            sessions.seen(booked.id(), 1, person.id());
        }
    }

    private MvcTestResult get(Booked booked, String below, SignedIn person) {
        return page("/session/" + booked.code() + below, person);
    }

    private MvcTestResult page(String address, SignedIn person) {
        return MockMvcTester.create(mvc).get().uri(address).with(user(person)).exchange();
    }

    private MvcTestResult post(Booked booked, String below, SignedIn person) {
        return MockMvcTester.create(mvc)
                .post()
                .uri("/session/" + booked.code() + below)
                .with(user(person))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult contest(Booked booked, SignedIn person, String words) {
        return MockMvcTester.create(mvc)
                .post()
                .uri("/session/" + booked.code() + "/verdict")
                .param("words", words)
                .with(user(person))
                .with(csrf())
                .exchange();
    }
}
