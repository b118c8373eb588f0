package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.core.Vnd;
import com.askany.embedded.gateway.PaymentGateway;
import com.askany.embedded.gateway.RefundMood;
import com.askany.payments.Earning;
import com.askany.payments.Earnings;
import com.askany.payments.Payments;
import com.askany.payments.PrepaymentView;
import com.askany.payments.Refund;
import com.askany.payments.RefundCause;
import com.askany.process.Course;
import com.askany.process.ProcessMonitor;
import com.askany.reviews.Reviews;
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

/** A customer chooses an expert who costs less than was paid, with the real workers, gateway and mail server. */
class LowerPriceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Vnd DIFFERENCE = new Vnd(100_000);

    static RunningProduct product;

    @BeforeAll
    static void a_product() {
        product = RunningProduct.get();
    }

    @AfterEach
    void the_gateway_pays_again_and_the_books_balance() {
        product.bean(PaymentGateway.class).refundsAre(RefundMood.PAID);
        assertThat(payments().ledgerBalances()).isTrue();
    }

    @Test
    void the_difference_goes_back_and_the_expert_earns_the_lower_price() {
        var first = declined();
        var booking = chooseLower(first);
        assertThat(booking.price()).isEqualTo(first.price().minus(DIFFERENCE));
        awaitMails(booking, "ANOTHER_CHOSEN");
        assertThat(customersPage(booking)).contains("Bạn đã trả " + money(first.price()), money(DIFFERENCE));
        assertThat(sheet(booking)).contains(money(DIFFERENCE) + " chênh lệch phải hoàn");

        meet(booking);

        awaitMails(booking, "REFUNDED");
        assertThat(refund(booking))
                .returns(RefundCause.LOWER_PRICE, Refund::cause)
                .returns(DIFFERENCE, Refund::amount)
                .returns(Refund.State.REFUNDED, Refund::state);
        assertThat(prepayment(booking).state()).isEqualTo(PrepaymentView.State.RECEIVED);
        assertThat(customersPage(booking))
                .contains("Bạn đã trả " + money(first.price()), "Đã hoàn " + money(DIFFERENCE));
        assertThat(expertsPage(booking)).contains(money(booking.price())).doesNotContain(money(first.price()));
        assertThat(sheet(booking)).contains(money(booking.price()), "(" + money(DIFFERENCE) + ")");

        complete(booking);
        assertThat(balances(booking))
                .containsExactly(
                        "customer_prepayment 0",
                        "expert_earnings_held 0",
                        "expert_earnings_released -" + booking.price().amount(),
                        "gateway_receivable " + booking.price().amount());
    }

    @Test
    void a_difference_that_the_gateway_refuses_support_pays_by_hand() {
        var booking = chooseLower(declined());
        product.bean(PaymentGateway.class).refundsAre(RefundMood.REFUSED);
        meet(booking);
        await().atMost(PATIENCE)
                .until(() -> refund(booking) != null && refund(booking).state() == Refund.State.REFUSED);
        var support = visitor(DemoPerson.SUPPORT);
        var task = await().atMost(PATIENCE).until(() -> taskOf(support, booking), page -> page != null);
        assertThat(task.content().text()).contains(money(DIFFERENCE));

        support.press(
                task,
                task.one("form[action$='/paid']"),
                Map.of("bankReference", "FT26329000777", "note", "VNPay từ chối, mã 95"));

        awaitMails(booking, "REFUNDED");
        assertThat(refund(booking).state()).isEqualTo(Refund.State.PAID_BY_HAND);
        complete(booking);
        assertThat(balances(booking))
                .contains("bank -" + DIFFERENCE.amount())
                .contains("expert_earnings_released -" + booking.price().amount());
    }

    @Test
    void
            after_support_replaced_the_expert_too_and_called_off_then_a_part_of_what_is_left_goes_back_with_the_difference() {
        var first = paid();
        awaitPosition(first, "confirm-appointment");
        press(
                visitor(DemoPerson.SUPPORT),
                "/support/consultations/" + first.code() + "/replace",
                "/replace",
                Map.of("reason", "Chuyên gia nhập viện"));
        awaitPosition(first, "choose-alternative");
        var booking = chooseLower(first);
        confirm(booking);

        press(
                visitor(DemoPerson.SUPPORT),
                "/support/consultations/" + booking.code() + "/cancel",
                "/cancel",
                Map.of("reason", "Chuyên gia bị ốm", "percent", "50"));

        awaitMails(booking, "REFUNDED");
        assertThat(refund(booking).amount())
                .isEqualTo(booking.price().percent(50).plus(DIFFERENCE));
        awaitEnd(booking);
        assertThat(balances(booking)).contains("customer_prepayment 0");
    }

    /** The colleague's package of the same way of meeting costs less; the customer takes the first time of it. */
    private static BookingView chooseLower(BookingView booking) {
        var sold = product.bean(JdbcClient.class)
                .sql("update consultation_package set price_vnd = :price where meeting_mode = :mode"
                        + " and expert_id = (select id from account where email = :email) returning id::text")
                .param("price", booking.price().minus(DIFFERENCE).amount())
                .param("mode", booking.meetingMode().name())
                .param("email", DemoPerson.COLLEAGUE.email())
                .query(String.class)
                .list();
        var customer = visitor(DemoPerson.CUSTOMER);
        var page = customer.open("/my/consultations/" + booking.code() + "/choose");
        assertThat(page.content().text()).contains("Được hoàn " + money(DIFFERENCE) + " chênh lệch");
        var time = page.all("section[aria-labelledby=others] li a").stream()
                .map(link -> link.attr("href"))
                .filter(link -> sold.stream().anyMatch(link::contains))
                .findFirst()
                .orElseThrow();
        var check = customer.open(time);
        assertThat(check.content().text()).contains("chênh lệch " + money(DIFFERENCE));
        customer.press(check, check.one("form[action$='/choose/another']"), Map.of());
        return now(booking);
    }

    private static void confirm(BookingView booking) {
        var expert = visitor(DemoPerson.COLLEAGUE);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        Ordering.confirm(expert, booking.code());
        awaitPosition(booking, "session-opens");
    }

    /** Both come, and the expert ends the session. */
    private static void meet(BookingView booking) {
        confirm(booking);
        product.advanceTo(booking.startsAt());
        awaitPosition(booking, "await-session-end");
        var page = "/session/" + booking.code();
        press(visitor(DemoPerson.CUSTOMER), page, "/join", Map.of());
        press(visitor(DemoPerson.COLLEAGUE), page, "/join", Map.of());
        product.advanceTo(product.now().plusSeconds(5));
        press(visitor(DemoPerson.COLLEAGUE), page + "/finish", "/finish", Map.of());
    }

    private static void complete(BookingView booking) {
        awaitPosition(booking, "dispute-window-over");
        var earnings = product.bean(Earnings.class);
        var held = earnings.find(booking.id(), booking.round()).orElseThrow();
        assertThat(held).returns(booking.price(), Earning::amount).returns(booking.expertId(), Earning::expertId);
        product.advanceTo(held.releaseAt());
        await().atMost(PATIENCE)
                .until(() -> earnings.find(booking.id(), booking.round())
                        .orElseThrow()
                        .isReleased());
        product.advanceTo(product.bean(Reviews.class)
                .reviewBy(booking.id(), booking.round())
                .orElseThrow());
        await().atMost(PATIENCE).until(() -> now(booking).state() == BookingState.COMPLETED);
        awaitEnd(booking);
    }

    private static BookingView declined() {
        var booking = paid();
        var expert = visitor(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        press(expert, "/expert/consultations/" + booking.code(), "/decline", Map.of("reason", "Tôi bận đột xuất"));
        awaitPosition(booking, "choose-alternative");
        return booking;
    }

    private static BookingView paid() {
        var code = Ordering.bookAndPay(visitor(DemoPerson.CUSTOMER), DemoPerson.EXPERT_PAGE);
        return product.bean(Bookings.class).findByCode(code).orElseThrow();
    }

    /** The page of support's task about this booking, null while there is none. */
    private static Page taskOf(Visitor support, BookingView booking) {
        return support.open("/support/tasks").all("tbody tr").stream()
                .filter(row -> row.text().contains(booking.code()))
                .findFirst()
                .map(row -> support.open(row.selectFirst("th a").attr("href")))
                .orElse(null);
    }

    private static String customersPage(BookingView booking) {
        return textOf(DemoPerson.CUSTOMER, "/my/consultations/" + booking.code());
    }

    private static String expertsPage(BookingView booking) {
        return textOf(DemoPerson.COLLEAGUE, "/expert/consultations/" + booking.code());
    }

    private static String sheet(BookingView booking) {
        return textOf(DemoPerson.SUPPORT, "/support/consultations/" + booking.code());
    }

    private static String textOf(DemoPerson person, String address) {
        return visitor(person).open(address).content().text();
    }

    private static void press(Visitor who, String address, String form, Map<String, String> typed) {
        var page = who.open(address);
        who.press(page, page.one("form[action$='" + form + "']"), typed);
    }

    /** As it stands in the text of a page that was read. */
    private static String money(Vnd amount) {
        return "%,d ₫".formatted(amount.amount()).replace(',', '.');
    }

    private static Visitor visitor(DemoPerson person) {
        return Visitor.at(product.baseUrl()).signedInAs(person);
    }

    private static Payments payments() {
        return product.bean(Payments.class);
    }

    private static PrepaymentView prepayment(BookingView booking) {
        return payments().prepayment(booking.id(), booking.round()).orElseThrow();
    }

    private static Refund refund(BookingView booking) {
        return prepayment(booking).refund();
    }

    /** What the booking's payment has moved, by account; all of it together is nothing. */
    private static List<String> balances(BookingView booking) {
        var ofBooking = " from ledger_entry e join ledger_transaction t on t.id = e.transaction_id"
                + " join prepayment p on p.payment_id = t.payment_id and p.state in ('RECEIVED', 'REFUNDED')"
                + " where p.booking_id = ?";
        assertThat(rows("select sum(e.amount_vnd)::text" + ofBooking, booking)).containsExactly("0");
        return rows(
                "select e.account || ' ' || sum(e.amount_vnd)" + ofBooking + " group by e.account order by e.account",
                booking);
    }

    private static void awaitMails(BookingView booking, String occasion) {
        await().atMost(PATIENCE)
                .until(() -> rows(
                                "select state from mail where booking_id = ? and occasion = '" + occasion + "'",
                                booking)
                        .equals(List.of("SENT")));
    }

    private static void awaitPosition(BookingView booking, String element) {
        await().atMost(PATIENCE)
                .until(() -> rows("select element_id from booking_position where booking_id = ?", booking)
                        .contains(element));
    }

    private static void awaitEnd(BookingView booking) {
        await().atMost(PATIENCE)
                .until(() -> product.bean(ProcessMonitor.class)
                                .course(now(booking).processInstanceKey())
                                .orElseThrow()
                                .state()
                        == Course.State.COMPLETED);
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
