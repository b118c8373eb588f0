package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.Absent;
import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.payments.Earning;
import com.askany.payments.Earnings;
import com.askany.payments.Payments;
import com.askany.payments.Refund;
import com.askany.process.Course;
import com.askany.process.ProcessMonitor;
import com.askany.reviews.Reviews;
import com.askany.sessions.AttendanceVerdict;
import com.askany.sessions.Sessions;
import com.askany.sessions.Verdict;
import com.askany.sessions.VerdictDesk;
import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.Page;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who came to a session and what follows, with the real workers, policy, gateway and mail server. */
class NoShowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    static RunningProduct product;

    @BeforeAll
    static void a_product() {
        product = RunningProduct.get();
    }

    @AfterEach
    void the_books_balance() {
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
    }

    @Test
    void an_expert_who_does_not_come_costs_the_customer_nothing() {
        var booking = sessionOpen();
        waitAlone(booking, DemoPerson.CUSTOMER, HEARTBEAT);
        letTimePass(booking);
        awaitFound(booking, Verdict.EXPERT_ABSENT);
        awaitMails(booking, "ABSENCE_FOUND", 2);
        awaitPosition(booking, "await-contest");
        product.advanceTo(verdict(booking).contestBy());

        awaitState(booking, BookingState.NO_SHOW);
        assertThat(now(booking).absent()).isEqualTo(Absent.EXPERT);
        awaitMails(booking, "REFUNDED", 1);
        assertThat(refund(booking).amount()).isEqualTo(booking.price());
        awaitEnd(booking);
        assertThat(product.bean(Earnings.class).find(booking.id(), booking.round()))
                .isEmpty();
        assertThat(Visitor.at(product.baseUrl())
                        .signedInAs(DemoPerson.SUPPORT)
                        .open("/support/consultations/" + booking.code())
                        .content()
                        .text())
                .contains("Chuyên gia vắng mặt");
    }

    @Test
    void an_expert_who_waited_in_vain_ends_it_and_is_paid_when_nothing_can_be_disputed_any_more() {
        var booking = sessionOpen();
        waitAlone(booking, DemoPerson.EXPERT, Duration.ofMinutes(15));
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        press(expert, "/session/" + booking.code() + "/give-up", "/give-up", Map.of());
        awaitFound(booking, Verdict.CUSTOMER_ABSENT);
        awaitPosition(booking, "await-contest");
        product.advanceTo(verdict(booking).contestBy());

        awaitState(booking, BookingState.NO_SHOW);
        var held = awaitHeld(booking);
        assertThat(held.source()).isEqualTo(Earning.Source.CUSTOMER_ABSENT);
        assertThat(held.amount()).isEqualTo(booking.price());
        assertThat(refund(booking).state()).isEqualTo(Refund.State.NOT_DUE);
        awaitPosition(booking, "dispute-window-over");
        product.advanceTo(held.releaseAt());

        awaitEnd(booking);
        awaitReleased(booking);
        assertThat(rows("select occasion from mail where booking_id = ? and occasion = 'REVIEW_ASKED'", booking))
                .isEmpty();
    }

    @Test
    void what_is_contested_support_decides_and_the_consultation_goes_on_as_held() {
        var booking = sessionOpen();
        waitAlone(booking, DemoPerson.CUSTOMER, HEARTBEAT);
        letTimePass(booking);
        awaitFound(booking, Verdict.EXPERT_ABSENT);
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        press(
                expert,
                "/session/" + booking.code() + "/verdict",
                "/verdict",
                Map.of("words", "Chúng tôi đã gọi điện thay cho phòng video"));
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
        var task = await().atMost(PATIENCE).until(() -> taskOf(support, booking), page -> page != null);
        assertThat(task.content().text()).contains("Chúng tôi đã gọi điện thay cho phòng video");
        support.press(
                task,
                task.one("form[action^='/support/attendance/']"),
                Map.of("verdict", "BOTH_THERE", "reason", "Nhật ký cuộc gọi khớp với lời kể"));

        awaitMails(booking, "ATTENDANCE_DECIDED", 2);
        var held = awaitHeld(booking);
        assertThat(held.source()).isEqualTo(Earning.Source.SESSION);
        awaitCompletion(booking, held);
    }

    @Test
    void after_a_session_with_both_the_earnings_are_released_beside_an_open_review() {
        var booking = sessionOpen();
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        var page = "/session/" + booking.code();
        press(customer, page, "/join", Map.of());
        press(expert, page, "/join", Map.of());
        product.advanceTo(product.now().plusSeconds(5));
        press(expert, page + "/finish", "/finish", Map.of());
        awaitFound(booking, Verdict.BOTH_THERE);

        awaitCompletion(booking, awaitHeld(booking));
    }

    private static void awaitCompletion(BookingView booking, Earning held) {
        awaitPosition(booking, "await-review");
        awaitPosition(booking, "dispute-window-over");
        product.advanceTo(held.releaseAt());
        awaitReleased(booking);
        assertThat(now(booking).state()).isEqualTo(BookingState.SESSION_OVER);
        product.advanceTo(product.bean(Reviews.class)
                .reviewBy(booking.id(), booking.round())
                .orElseThrow());
        awaitState(booking, BookingState.COMPLETED);
        awaitEnd(booking);
    }

    private static BookingView sessionOpen() {
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        var code = Ordering.bookAndPay(customer, DemoPerson.EXPERT_PAGE);
        var booking = product.bean(Bookings.class).findByCode(code).orElseThrow();
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, code));
        press(expert, "/expert/consultations/" + code, "/confirm", Map.of());
        awaitPosition(booking, "session-opens");
        product.advanceTo(booking.startsAt());
        awaitPosition(booking, "await-session-end");
        return now(booking);
    }

    private static void waitAlone(BookingView booking, DemoPerson person, Duration howLong) {
        var visitor = Visitor.at(product.baseUrl()).signedInAs(person);
        var page = "/session/" + booking.code();
        press(visitor, page, "/join", Map.of());
        for (var waited = Duration.ZERO; waited.compareTo(howLong) < 0; waited = waited.plus(HEARTBEAT)) {
            product.advanceTo(product.now().plus(HEARTBEAT));
            press(visitor, page, "/presence", Map.of());
        }
    }

    private static void letTimePass(BookingView booking) {
        product.advanceTo(product.bean(Sessions.class)
                .find(booking.id(), booking.round())
                .orElseThrow()
                .overAt());
    }

    private static void press(Visitor who, String address, String form, Map<String, String> typed) {
        var page = who.open(address);
        who.press(page, page.one("form[action$='" + form + "']"), typed);
    }

    /** The page of support's task about this booking, null while there is none. */
    private static Page taskOf(Visitor support, BookingView booking) {
        return support.open("/support/tasks").all("tbody tr").stream()
                .filter(row -> row.text().contains(booking.code()))
                .findFirst()
                .map(row -> support.open(row.selectFirst("th a").attr("href")))
                .orElse(null);
    }

    private static void awaitFound(BookingView booking, Verdict verdict) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(product.bean(VerdictDesk.class).of(booking.id(), booking.round()))
                        .map(AttendanceVerdict::found)
                        .contains(verdict));
    }

    private static AttendanceVerdict verdict(BookingView booking) {
        return product.bean(VerdictDesk.class).of(booking.id(), booking.round()).orElseThrow();
    }

    private static Earning awaitHeld(BookingView booking) {
        var earnings = product.bean(Earnings.class);
        return await().atMost(PATIENCE)
                .until(
                        () -> earnings.find(booking.id(), booking.round()),
                        found -> found.filter(earning -> earning.releaseAt() != null)
                                .isPresent())
                .orElseThrow();
    }

    private static void awaitReleased(BookingView booking) {
        await().atMost(PATIENCE)
                .until(() -> product.bean(Earnings.class)
                        .find(booking.id(), booking.round())
                        .orElseThrow()
                        .isReleased());
        assertThat(rows(
                        "select sum(e.amount_vnd)::text from ledger_entry e join ledger_transaction t on t.id = e.transaction_id"
                                + " join prepayment p on p.payment_id = t.payment_id where p.booking_id = ?"
                                + " and e.account = 'expert_earnings_released'",
                        booking))
                .containsExactly("-" + booking.price().amount());
    }

    private static Refund refund(BookingView booking) {
        return product.bean(Payments.class)
                .prepayment(booking.id(), booking.round())
                .orElseThrow()
                .refund();
    }

    private static void awaitEnd(BookingView booking) {
        await().atMost(PATIENCE)
                .until(() -> product.bean(ProcessMonitor.class)
                                .course(now(booking).processInstanceKey())
                                .orElseThrow()
                                .state()
                        == Course.State.COMPLETED);
    }

    private static void awaitState(BookingView booking, BookingState state) {
        await().atMost(PATIENCE).until(() -> now(booking).state() == state);
    }

    private static void awaitMails(BookingView booking, String occasion, int count) {
        await().atMost(PATIENCE)
                .until(() ->
                        rows("select state from mail where booking_id = ? and occasion = '" + occasion + "'", booking)
                                        .stream()
                                        .filter("SENT"::equals)
                                        .count()
                                == count);
    }

    private static void awaitPosition(BookingView booking, String element) {
        await().atMost(PATIENCE)
                .until(() -> rows("select element_id from booking_position where booking_id = ?", booking)
                        .contains(element));
    }

    private static List<String> rows(String query, BookingView booking) {
        return product.bean(JdbcClient.class)
                .sql(query)
                .param(booking.id())
                .query(String.class)
                .list();
    }

    private static BookingView now(BookingView booking) {
        return product.bean(Bookings.class).get(booking.id());
    }
}
