package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.embedded.gateway.PaymentGateway;
import com.askany.embedded.gateway.RefundMood;
import com.askany.payments.Payments;
import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.Page;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money that comes after the hold was given up, or a second time: the real workers, and a gateway that loses its voice. */
class LatePaymentsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static RunningProduct product;

    private Visitor customer;

    @BeforeAll
    static void a_product() {
        product = RunningProduct.get();
    }

    @BeforeEach
    void a_customer() {
        customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
    }

    @AfterEach
    void the_gateway_speaks_again_and_the_books_balance() {
        gatewayIsSilent(false);
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
    }

    @Test
    void a_notice_that_was_lost_is_made_up_for_two_minutes_later_and_the_booking_goes_on() {
        var booking = paidUnheard();
        gateway().refundsAre(RefundMood.PAID);

        product.advanceTo(booking.payBy().plus(Duration.ofMinutes(2)));

        awaitState(booking, BookingState.AWAITING_CONFIRMATION);
        awaitMail(booking, "REVIVED");
        confirm(booking);
        assertThat(now(booking).round()).isEqualTo(2);
        assertThat(customer.open("/my/consultations/" + booking.code())
                        .content()
                        .text())
                .contains("Tiền đến muộn nhưng giờ hẹn còn trống");
    }

    @Test
    void a_notice_that_comes_a_minute_late_lets_the_booking_go_on_at_once() {
        var booking = paidUnheard();
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("ask-once-more-due"));

        gatewayIsSilent(false);

        awaitState(booking, BookingState.AWAITING_CONFIRMATION);
        confirm(booking);
        assertThat(rows("select status from slot where booking_id = ?", booking))
                .containsExactlyInAnyOrder("RELEASED", "TAKEN");
    }

    @Test
    void money_whose_time_was_sold_meanwhile_goes_back_by_itself() {
        var booking = paidUnheard();
        var other = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.OTHER_CUSTOMER);
        var page = Ordering.withTimes(other, DemoPerson.EXPERT_PAGE);
        Ordering.upToPayPage(other, page, sameTime(page, booking));

        gatewayIsSilent(false);

        awaitHappening(booking, "SURPLUS_REFUNDED");
        awaitMail(booking, "REFUNDED");
        assertThat(now(booking).state()).isEqualTo(BookingState.EXPIRED);
        assertThat(now(booking).round()).isOne();
    }

    @Test
    void money_that_was_paid_twice_goes_back_once_and_the_booking_goes_on() {
        var first = Ordering.upToPayPage(customer, DemoPerson.EXPERT_PAGE);
        var booking = latest();
        var again = customer.open("/my/consultations/" + booking.code());
        var second = customer.press(again, again.one("form[action$='/pay']"), Map.of());
        pay(first);
        awaitState(booking, BookingState.AWAITING_CONFIRMATION);

        pay(second);

        awaitHappening(booking, "SURPLUS_REFUNDED");
        awaitMail(booking, "REFUNDED");
        confirm(booking);
        assertThat(now(booking).round()).isOne();
        assertThat(product.bean(Payments.class)
                        .prepayment(booking.id(), 1)
                        .orElseThrow()
                        .refund())
                .isNull();
    }

    /** Paid in time, but the gateway says so neither by itself nor when it is asked, and the hold is given up. */
    private BookingView paidUnheard() {
        gatewayIsSilent(true);
        var page = Ordering.withTimes(customer, DemoPerson.EXPERT_PAGE);
        var payPage = Ordering.upToPayPage(customer, page, Ordering.times(page).getLast());
        var booking = latest();
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("await-prepayment"));
        pay(payPage);
        product.advanceTo(booking.payBy());
        awaitState(booking, BookingState.EXPIRED);
        return booking;
    }

    private void pay(Page payPage) {
        customer.press(payPage, payPage.one("form.card[action='/paymentv2/press']"), Map.of("press", "pay"));
    }

    private static Ordering.Time sameTime(Page page, BookingView booking) {
        return Ordering.times(page).stream()
                .filter(time -> booking.startsAt().equals(Instant.parse(time.start())))
                .findFirst()
                .orElseThrow();
    }

    private static void confirm(BookingView booking) {
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        Ordering.confirm(expert, booking.code());
        awaitState(booking, BookingState.CONFIRMED);
    }

    private static void gatewayIsSilent(boolean silent) {
        gateway().holdNotices(silent);
        gateway().refundsAre(silent ? RefundMood.SILENT : RefundMood.PAID);
    }

    private static void awaitState(BookingView booking, BookingState state) {
        await().atMost(PATIENCE).until(() -> now(booking).state() == state);
    }

    private static void awaitMail(BookingView booking, String occasion) {
        await().atMost(PATIENCE)
                .until(() -> rows(
                                "select state from mail where booking_id = ? and occasion = '" + occasion + "'",
                                booking)
                        .equals(List.of("SENT")));
    }

    private static void awaitHappening(BookingView booking, String kind) {
        await().atMost(PATIENCE)
                .until(() -> rows("select kind from booking_event where booking_id = ?", booking)
                        .contains(kind));
    }

    private static List<String> positionOf(BookingView booking) {
        return rows("select element_id from booking_position where booking_id = ?", booking);
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

    private static BookingView latest() {
        return product.bean(Bookings.class)
                .latest(Set.of(BookingState.AWAITING_PREPAYMENT))
                .getFirst();
    }

    private static PaymentGateway gateway() {
        return product.bean(PaymentGateway.class);
    }
}
