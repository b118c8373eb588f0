package com.askany.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.SignedIn;
import com.askany.core.Vnd;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Heard;
import com.askany.testing.MovableClock;
import com.askany.testing.Paid;
import com.askany.testing.Rows;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@CapabilityTest
class CancelPagesTests {
    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Bookings bookings;

    @Autowired
    Timeline timeline;

    @Autowired
    ExpertWithdrawals withdrawals;

    @Autowired
    WithdrawDesk withdrawDesk;

    @Autowired
    Paid paid;

    @Autowired
    Heard heard;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void two_days_before_the_start() {
        clock.moveTo(Rows.START.minus(Duration.ofDays(2)));
    }

    @Test
    void a_customer_sees_the_exact_refund_before_the_button_and_gets_exactly_that() {
        var booked = rows.booking(BookingState.CONFIRMED);
        rows.paid(booked);
        clock.moveTo(Rows.START.minus(Duration.ofHours(20)));
        assertThat(get(customer(booked), booked.customer()))
                .hasStatusOk()
                .bodyText()
                .contains("225.000\u00a0₫", "Bạn được hoàn (50 %)");

        assertThat(cancel(customer(booked), booked.customer(), 0, 50, "Tôi phải đi công tác"))
                .hasStatus(HttpStatus.FOUND);

        var cancelled = bookings.get(booked.id());
        assertThat(cancelled.state()).isEqualTo(BookingState.CANCELLED);
        assertThat(cancelled.cancellation())
                .isEqualTo(new Cancellation(Actor.CUSTOMER, clock.instant(), "Tôi phải đi công tác", 50));
        assertThat(timeline.of(booked.id())).anyMatch(entry -> entry.what() == Happening.CANCELLED);
        assertThat(get("/expert/consultations/" + booked.code(), booked.expert()))
                .bodyText()
                .contains("Tôi phải đi công tác");
    }

    @Test
    void a_page_that_is_no_longer_true_cancels_nothing_and_shows_what_is() {
        var booked = rows.booking(BookingState.CONFIRMED);
        rows.paid(booked);
        clock.moveTo(Rows.START.minus(Duration.ofHours(20)));

        assertThat(cancel(customer(booked), booked.customer(), 0, 100, "Giữ lời này"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Buổi tư vấn vừa thay đổi", "225.000\u00a0₫", "Giữ lời này");

        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void the_page_of_a_cancelled_booking_looks_again_until_the_money_is_back() {
        var unpaid = rows.booking(BookingState.CONFIRMED);
        paid.cancelled(unpaid.id());
        assertThat(get("/my/consultations/" + unpaid.code(), unpaid.customer()))
                .bodyText()
                .doesNotContain("every 3s");

        var prepaid = rows.booking(BookingState.CONFIRMED);
        paid.prepaid(prepaid.id(), 1, new Vnd(450_000));
        paid.cancelled(prepaid.id());
        assertThat(get("/my/consultations/" + prepaid.code(), prepaid.customer()))
                .bodyText()
                .contains("every 3s");
    }

    @Test
    void what_was_cancelled_is_not_cancelled_twice() {
        var booked = rows.booking(BookingState.AWAITING_CONFIRMATION);
        assertThat(cancel(customer(booked), booked.customer(), 0, 100, "")).hasStatus(HttpStatus.FOUND);

        assertThat(cancel(customer(booked), booked.customer(), 0, 100, ""))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("đã được hủy trước đó");
    }

    @Test
    void an_expert_who_cancels_gives_a_reason_and_the_customer_chooses_what_follows() {
        var booked = rows.booking(BookingState.CONFIRMED);
        rows.paid(booked);
        clock.moveTo(Rows.START.minus(Duration.ofHours(1)));
        assertThat(get(expert(booked), booked.expert()))
                .hasStatusOk()
                .bodyText()
                .contains("Khách được chọn chuyên gia khác", "được ghi nhận cho bạn");

        assertThat(cancel(expert(booked), booked.expert(), 0, 100, " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Hãy ghi lý do để khách hiểu");
        assertThat(withdrawals.cancelledByExpert(booked.expertId())).isZero();
        assertThat(cancel(expert(booked), booked.expert(), 0, 100, "Tôi bị ốm")).hasStatus(HttpStatus.FOUND);

        assertThat(bookings.get(booked.id()))
                .returns(BookingState.WITHDRAWN, BookingView::state)
                .returns("Tôi bị ốm", BookingView::declineReason);
        assertThat(timeline.of(booked.id())).anyMatch(entry -> entry.what() == Happening.WITHDRAWN);
        assertThat(withdrawals.cancelledByExpert(booked.expertId())).isOne();
        assertThat(withdrawals.by(booked.id(), 1)).contains(Actor.EXPERT);
        assertThat(heard.all(ExpertWithdrawn.class)).contains(new ExpertWithdrawn(booked.id(), 1));
        assertThat(cancel(expert(booked), booked.expert(), 0, 100, "Tôi bị ốm"))
                .as("not twice")
                .hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void an_expert_who_cancels_when_the_session_is_about_to_open_calls_it_off_and_everything_goes_back() {
        var booked = rows.booking(BookingState.CONFIRMED);
        rows.paid(booked);
        clock.moveTo(Rows.START.minus(Duration.ofMinutes(20)));

        assertThat(cancel(expert(booked), booked.expert(), 0, 100, "Tôi bị ốm")).hasStatus(HttpStatus.FOUND);

        assertThat(bookings.get(booked.id()).cancellation().refundPercent()).isEqualTo(100);
        assertThat(withdrawals.cancelledByExpert(booked.expertId())).isOne();
    }

    @Test
    void an_expert_whom_support_replaces_has_nothing_counted_against_them() {
        var booked = rows.booking(BookingState.AWAITING_CONFIRMATION);
        var seen = bookings.get(booked.id());
        var agent = rows.supportAgentId();

        assertThat(withdrawDesk.withdraw(seen, Actor.SUPPORT, agent, "Chuyên gia nhập viện"))
                .isTrue();
        assertThat(withdrawDesk.withdraw(seen, Actor.SUPPORT, agent, "Chuyên gia nhập viện"))
                .as("a page that is no longer true")
                .isFalse();

        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.WITHDRAWN);
        assertThat(withdrawals.cancelledByExpert(booked.expertId())).isZero();
        assertThat(withdrawals.by(booked.id(), 1)).contains(Actor.SUPPORT);
    }

    @Test
    void an_expert_does_not_cancel_what_they_have_not_confirmed() {
        var booked = rows.booking(BookingState.AWAITING_CONFIRMATION);

        assertThat(cancel(expert(booked), booked.expert(), 0, 100, "Tôi bận")).hasStatus(HttpStatus.CONFLICT);

        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.AWAITING_CONFIRMATION);
    }

    @Test
    void nothing_is_cancelled_once_the_time_has_come() {
        var booked = rows.booking(BookingState.CONFIRMED);
        rows.paid(booked);
        clock.moveTo(Rows.START);

        assertThat(get(customer(booked), booked.customer()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Không hủy được nữa");
    }

    @Test
    void nobody_cancels_somebody_elses_consultation() {
        var booked = rows.booking(BookingState.CONFIRMED);
        rows.paid(booked);
        var other = rows.booking(BookingState.CONFIRMED);

        assertThat(cancel(customer(booked), other.customer(), 0, 100, "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(cancel(expert(booked), other.expert(), 0, 100, "x")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(cancel(expert(booked), booked.customer(), 0, 100, "x")).hasStatus(HttpStatus.FORBIDDEN);

        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.CONFIRMED);
    }

    private static String customer(Rows.Booked booked) {
        return "/my/consultations/" + booked.code() + "/cancel";
    }

    private static String expert(Rows.Booked booked) {
        return "/expert/consultations/" + booked.code() + "/cancel";
    }

    private MvcTestResult get(String address, SignedIn person) {
        return MockMvcTester.create(mvc).get().uri(address).with(user(person)).exchange();
    }

    private MvcTestResult cancel(String address, SignedIn person, int version, int percent, String reason) {
        return MockMvcTester.create(mvc)
                .post()
                .uri(address)
                .param("version", String.valueOf(version))
                .param("percent", String.valueOf(percent))
                .param("reason", reason)
                .with(user(person))
                .with(csrf())
                .exchange();
    }
}
