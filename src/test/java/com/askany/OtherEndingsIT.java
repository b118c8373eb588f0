package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.accounts.Accounts;
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
import java.time.Instant;
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
    void after_a_declined_request_the_customer_chooses_the_money_and_gets_it_through_the_gateway() {
        var booking = declined();
        awaitMails(booking, "CHOICE_ASKED");
        Ordering.takeMoneyBack(customer(), booking.code());

        awaitRefund(booking);
    }

    @Test
    void silence_of_both_until_their_deadlines_is_refunded_after_a_reminder_each() {
        var booking = asked();

        // half-way first: a reminder that is still to be written when the deadline has passed is rightly not sent
        var open = now(booking);
        product.advanceTo(halfWayTo(open.confirmBy()));
        awaitMails(booking, "CONFIRMATION_REMINDER");
        product.advanceTo(open.confirmBy());

        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("choose-alternative"));
        assertThat(slotOf(booking)).isEqualTo("RELEASED");
        var choosing = now(booking);
        product.advanceTo(halfWayTo(choosing.chooseBy()));
        awaitMails(booking, "CHOICE_REMINDER");
        product.advanceTo(choosing.chooseBy());

        awaitRefund(booking);
    }

    @Test
    void another_time_of_the_same_expert_is_a_new_round_that_ends_like_any_other() {
        var booking = declined();
        var page = customer().open("/my/consultations/" + booking.code() + "/choose");
        var times = page.all("section[aria-labelledby=same] a");
        assertThat(times).isNotEmpty();
        var again = takeAnother(booking, times.getFirst().attr("href"));

        assertThat(again.expertId()).isEqualTo(booking.expertId());
        assertThat(again.startsAt()).isNotEqualTo(booking.startsAt());
        awaitMails(booking, "ANOTHER_CHOSEN");
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        Ordering.confirm(expert, booking.code());
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("session-opens"));

        awaitInvited(booking);
        callOff(customer(), "/my/consultations/" + booking.code() + "/cancel", Map.of("reason", ""));
        awaitMails(booking, "REFUNDED");
        awaitEnd(booking);
    }

    @Test
    void a_time_that_the_expert_proposes_is_confirmed_by_the_customers_click() {
        var booking = paid();
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        var form = expert.open("/expert/consultations/" + booking.code() + "/propose");
        expert.press(
                form,
                form.one("form[action$='/propose']"),
                Map.of("start", form.one("input[name=start]").val(), "reason", "Giờ này thì được"));
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("choose-alternative"));
        awaitMails(booking, "TIME_PROPOSED");

        var customer = customer();
        var page = customer.open("/my/consultations/" + booking.code() + "/choose");
        customer.press(page, page.one("form[action$='/choose/proposed']"), Map.of());

        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("session-opens"));
        awaitInvited(booking);
        var again = now(booking);
        assertThat(again).returns(BookingState.CONFIRMED, BookingView::state).returns(2, BookingView::round);
        assertThat(again.startsAt()).isNotEqualTo(booking.startsAt());
        assertThat(rows("select status from slot where booking_id = ? order by status", booking))
                .containsExactly("RELEASED", "TAKEN");
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
        callOff(customer, "/my/consultations/" + booking.code() + "/cancel", Map.of("reason", ""));
        awaitMails(booking, "REFUNDED");
        awaitEnd(booking);
    }

    @Test
    void an_expert_who_cancels_is_replaced_by_the_customers_choice_and_the_calendars_follow() {
        var booking = paid();
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        Ordering.confirm(expert, booking.code());
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("session-opens"));
        callOff(expert, "/expert/consultations/" + booking.code() + "/cancel", Map.of("reason", "Tôi bị ốm"));
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("choose-alternative"));
        assertThat(slotOf(booking)).isEqualTo("RELEASED");
        var page = customer().open("/my/consultations/" + booking.code() + "/choose");
        assertThat(page.content().text()).contains("không giữ được buổi", "Tôi bị ốm");

        takeAnother(
                booking, page.all("section[aria-labelledby=same] a").getFirst().attr("href"));
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        Ordering.confirm(expert, booking.code());
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("session-opens"));

        assertThat(rows(
                        "select occasion || ' ' || calendar_sequence from mail where booking_id = ? and audience ="
                                + " 'CUSTOMER' and calendar_sequence is not null order by calendar_sequence",
                        booking))
                .containsExactly("CONFIRMED 0", "EXPERT_WITHDRAWN 1", "CONFIRMED 2");
        callOff(customer(), "/my/consultations/" + booking.code() + "/cancel", Map.of("reason", ""));
        awaitMails(booking, "REFUNDED");
        awaitEnd(booking);
    }

    @Test
    void a_customer_whose_expert_support_replaces_can_take_the_money() {
        var booking = asked();
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
        callOff(
                support,
                "/support/consultations/" + booking.code() + "/replace",
                Map.of("reason", "Chuyên gia nhập viện"));
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("choose-alternative"));
        Ordering.takeMoneyBack(customer(), booking.code());

        awaitRefund(booking);
        assertThat(support.open("/support/consultations/" + booking.code() + "/replace")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void another_expert_can_decline_too_and_the_customer_still_gets_everything_back() {
        var booking = declined();
        givesTheSameFor(booking, DemoPerson.COLLEAGUE.email());
        var page = customer().open("/my/consultations/" + booking.code() + "/choose");
        var times = page.all("section[aria-labelledby=others] li a");
        assertThat(times).isNotEmpty();
        var again = takeAnother(booking, times.getFirst().attr("href"));

        assertThat(again.expertId()).isNotEqualTo(booking.expertId());
        var first = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        assertThat(first.open("/expert/consultations/" + booking.code()).status())
                .as("the first expert has nothing to do with it any more")
                .isEqualTo(404);
        var chosen = new DemoPerson(
                product.bean(Accounts.class).get(again.expertId()).email());
        var second = Visitor.at(product.baseUrl()).signedInAs(chosen);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(second, booking.code()));
        decline(second, booking);
        await().atMost(PATIENCE).until(() -> now(booking).chooseBy() != null);
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("choose-alternative"));
        Ordering.takeMoneyBack(customer(), booking.code());

        awaitState(booking, BookingState.REFUNDED);
        awaitMails(booking, "REFUNDED");
        awaitEnd(booking);
    }

    /** The payment of the first round pays for the second, and nothing was posted twice. */
    private static BookingView takeAnother(BookingView booking, String time) {
        var customer = customer();
        var check = customer.open(time);
        var done = customer.press(check, check.one("form[action$='/choose/another']"), Map.of());
        assertThat(done.status()).isEqualTo(200);
        var again = now(booking);
        assertThat(again)
                .returns(BookingState.AWAITING_CONFIRMATION, BookingView::state)
                .returns(2, BookingView::round);
        assertThat(product.bean(Payments.class).prepayment(booking.id(), 2))
                .map(PrepaymentView::state)
                .contains(PrepaymentView.State.RECEIVED);
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
        assertThat(rows("select status from slot where booking_id = ? order by status", booking))
                .containsExactly("RELEASED", "TAKEN");
        return again;
    }

    /** Another expert of the field, who asks the same for the same way of meeting. */
    private static void givesTheSameFor(BookingView booking, String email) {
        product.bean(JdbcClient.class)
                .sql("update consultation_package set price_vnd = :price where meeting_mode = :mode"
                        + " and expert_id = (select id from account where email = :email)")
                .param("price", booking.price().amount())
                .param("mode", booking.meetingMode().name())
                .param("email", email)
                .update();
    }

    private static Visitor customer() {
        return Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
    }

    private static BookingView declined() {
        var booking = paid();
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        decline(expert, booking);
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("choose-alternative"));
        return booking;
    }

    private static void decline(Visitor expert, BookingView booking) {
        var page = expert.open("/expert/consultations/" + booking.code());
        expert.press(
                page,
                page.one("form[action='/expert/consultations/" + booking.code() + "/decline']"),
                Map.of("reason", "Tôi bận đột xuất"));
    }

    private static Instant halfWayTo(Instant deadline) {
        return deadline.minus(Duration.between(product.now(), deadline).dividedBy(2));
    }

    private static void awaitInvited(BookingView booking) {
        await().atMost(PATIENCE)
                .until(() -> rows("select state from mail where booking_id = ? and occasion = 'CONFIRMED'", booking)
                        .equals(List.of("SENT", "SENT")));
    }

    private static void awaitEnd(BookingView booking) {
        await().atMost(PATIENCE)
                .until(() -> product.bean(ProcessMonitor.class)
                                .course(now(booking).processInstanceKey())
                                .orElseThrow()
                                .state()
                        == Course.State.COMPLETED);
        assertThat(rows("select status from slot where booking_id = ?", booking))
                .containsOnly("RELEASED");
        assertThat(rows("select state from task where booking_id = ?", booking)).doesNotContain("OPEN");
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
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
