package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.payments.Payments;
import com.askany.payments.PrepaymentView;
import com.askany.process.Course;
import com.askany.process.ProcessMonitor;
import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways in which a consultation does not take place, with the real workers, gateway and mail server. */
class OtherEndingsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static RunningProduct product;

    @BeforeAll
    static void a_product() {
        product = RunningProduct.get();
    }

    @Test
    void an_unpaid_booking_expires_and_the_customer_is_told() {
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        Ordering.upToPayPage(customer, DemoPerson.EXPERT_PAGE);
        var booking = latest();
        await().atMost(PATIENCE).until(() -> latest().processInstanceKey() != null);

        product.advanceTo(booking.payBy());

        awaitState(booking, BookingState.EXPIRED);
        awaitMails(booking, "EXPIRED");
        assertThat(slotOf(booking)).isEqualTo("RELEASED");
    }

    @Test
    void a_declined_booking_is_refunded_through_the_gateway_and_the_customer_is_told() {
        var booking = paid();
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));

        var page = expert.open("/expert/consultations/" + booking.code());
        expert.press(
                page,
                page.one("form[action='/expert/consultations/" + booking.code() + "/decline']"),
                Map.of("reason", "Tôi bận đột xuất"));

        awaitRefund(booking);
    }

    @Test
    void silence_until_the_deadline_is_refunded_after_a_reminder() {
        var booking = paid();
        await().atMost(PATIENCE).until(() -> now(booking).confirmBy() != null);
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("confirm-appointment"));

        // half-way first: a reminder that is still to be written when the deadline has passed is rightly not sent
        var open = now(booking);
        product.advanceTo(open.confirmBy()
                .minus(Duration.between(product.now(), open.confirmBy()).dividedBy(2)));
        awaitMails(booking, "CONFIRMATION_REMINDER");
        product.advanceTo(open.confirmBy());

        awaitRefund(booking);
    }

    @Test
    void a_customer_who_calls_off_before_the_answer_gets_everything_back_and_nobody_is_awaited_any_more() {
        var booking = asked();
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);

        callOff(customer, "/my/consultations/" + booking.code() + "/cancel", Map.of("reason", "Tôi đổi kế hoạch"));

        awaitState(booking, BookingState.CANCELLED);
        awaitCalledOff(booking, 100);
        assertThat(rows("select state from task where booking_id = ?", booking)).doesNotContain("OPEN");
    }

    @Test
    void what_support_chooses_goes_back_and_the_rest_is_kept_in_the_books() {
        var booking = asked();
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);

        callOff(
                support,
                "/support/consultations/" + booking.code() + "/cancel",
                Map.of("reason", "Chuyên gia bị ốm", "percent", "50"));

        awaitState(booking, BookingState.CANCELLED);
        awaitCalledOff(booking, 50);
        assertThat(support.open("/support/consultations/" + booking.code() + "/cancel")
                        .status())
                .as("it is not called off twice")
                .isEqualTo(409);
    }

    private static void callOff(Visitor person, String address, Map<String, String> words) {
        var page = person.open(address);
        person.press(page, page.one("form[action='" + address + "']"), words);
    }

    private static void awaitCalledOff(BookingView booking, int percent) {
        await().atMost(PATIENCE)
                .until(() -> rows("select state from mail where booking_id = ? and occasion = 'CANCELLED'", booking)
                        .equals(List.of("SENT", "SENT")));
        awaitMails(booking, "REFUNDED");
        assertThat(slotOf(booking)).isEqualTo("RELEASED");
        assertThat(product.bean(Payments.class).prepayment(booking.id(), booking.round()))
                .map(prepayment -> prepayment.refund().amount())
                .contains(booking.price().percent(percent));
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
        await().atMost(PATIENCE)
                .until(() -> product.bean(ProcessMonitor.class)
                                .course(now(booking).processInstanceKey())
                                .orElseThrow()
                                .state()
                        == Course.State.COMPLETED);
    }

    /** Paid, and its expert is asked. */
    private static BookingView asked() {
        var booking = paid();
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("confirm-appointment"));
        return booking;
    }

    private static BookingView paid() {
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        var code = Ordering.bookAndPay(customer, DemoPerson.EXPERT_PAGE);
        return product.bean(Bookings.class).findByCode(code).orElseThrow();
    }

    private static void awaitRefund(BookingView booking) {
        awaitState(booking, BookingState.REFUNDED);
        awaitMails(booking, "REFUNDED");
        assertThat(slotOf(booking)).isEqualTo("RELEASED");
        assertThat(product.bean(Payments.class).prepayment(booking.id(), booking.round()))
                .map(PrepaymentView::state)
                .contains(PrepaymentView.State.REFUNDED);
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
    }

    private static void awaitState(BookingView booking, BookingState state) {
        await().atMost(PATIENCE).until(() -> now(booking).state() == state);
    }

    private static void awaitMails(BookingView booking, String occasion) {
        await().atMost(PATIENCE)
                .until(() -> rows(
                                "select state from mail where booking_id = ? and occasion = '" + occasion + "'",
                                booking)
                        .equals(List.of("SENT")));
    }

    private static String slotOf(BookingView booking) {
        return rows("select status from slot where booking_id = ?", booking).getFirst();
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
}
