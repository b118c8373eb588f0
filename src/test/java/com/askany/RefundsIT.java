package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.embedded.gateway.PaymentGateway;
import com.askany.embedded.gateway.RefundMood;
import com.askany.payments.Payments;
import com.askany.payments.Refund;
import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.Page;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money that does not go back by itself at once: the real workers, the gateway in its bad moods, support's pages. */
class RefundsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static RunningProduct product;

    @BeforeAll
    static void a_product() {
        product = RunningProduct.get();
    }

    @AfterEach
    void the_gateway_pays_again_and_the_books_balance() {
        gateway().refundsAre(RefundMood.PAID);
        assertThat(payments().ledgerBalances()).isTrue();
    }

    @Test
    void what_the_gateway_refuses_support_pays_by_hand() {
        var booking = paid();
        gateway().refundsAre(RefundMood.REFUSED);
        decline(booking);
        await().atMost(PATIENCE).until(() -> refund(booking).state() == Refund.State.REFUSED);
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
        var task = await().atMost(PATIENCE).until(() -> taskOf(support, booking), page -> page != null);
        assertThat(task.content().text()).contains("95").contains("từ chối hoàn");

        var form = task.one("form[action$='/paid']");
        var missing = support.press(task, form, Map.of("bankReference", "", "note", ""));
        assertThat(missing.all(".error-summary a")).hasSize(2);
        var tasks = support.press(
                missing,
                missing.one("form[action$='/paid']"),
                Map.of("bankReference", "FT26329000123", "note", "VNPay từ chối, mã 95"));
        assertThat(tasks.one(".outcome").text()).contains("Đã ghi nhận");

        awaitState(booking, BookingState.REFUNDED);
        awaitMail(booking);
        assertThat(entries(booking))
                .containsExactlyInAnyOrder(
                        "customer_prepayment " + booking.price().amount(),
                        "bank " + -booking.price().amount());
        assertThat(support.open(task.address().getPath()).content().text()).contains("Việc này không còn chờ ai");
    }

    @Test
    void a_silent_gateway_is_asked_again_and_pays_once() {
        var booking = paid();
        gateway().refundsAre(RefundMood.SILENT);
        decline(booking);
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("ask-again-due"));
        assertThat(refund(booking).state()).isEqualTo(Refund.State.SENT);
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        assertThat(customer.open("/my/consultations/" + booking.code())
                        .content()
                        .text())
                .contains("Tiền đang trên đường về");

        gateway().refundsAre(RefundMood.PAID);
        product.advanceTo(product.now().plus(Duration.ofMinutes(1)));

        awaitState(booking, BookingState.REFUNDED);
        awaitMail(booking);
        assertThat(requests(booking)).containsExactly("none", "00");
        assertThat(entries(booking))
                .containsExactlyInAnyOrder(
                        "customer_prepayment " + booking.price().amount(),
                        "gateway_receivable " + -booking.price().amount());
    }

    @Test
    void support_takes_over_a_refund_that_is_being_processed_for_long_and_the_gateway_pays_meanwhile() {
        var booking = paid();
        gateway().refundsAre(RefundMood.PROCESSING);
        decline(booking);
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("ask-again-due"));
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
        var sheet = support.open("/support/consultations/" + booking.code());
        support.press(sheet, sheet.one("form[action$='/take-over']"), Map.of());
        var task = await().atMost(PATIENCE).until(() -> taskOf(support, booking), page -> page != null);

        gateway().refundsAre(RefundMood.PAID);
        var late = support.press(
                task, task.one("form[action$='/paid']"), Map.of("bankReference", "FT1", "note", "Chờ quá lâu"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.content().text()).contains("Cổng thanh toán đã trả tiền");
        support.press(late, late.one("form[action$='/close']"), Map.of());

        awaitState(booking, BookingState.REFUNDED);
        awaitMail(booking);
        assertThat(requests(booking)).containsExactly("00");
        assertThat(entries(booking))
                .contains("gateway_receivable " + -booking.price().amount());
    }

    private static BookingView paid() {
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        var code = Ordering.bookAndPay(customer, DemoPerson.EXPERT_PAGE);
        return product.bean(Bookings.class).findByCode(code).orElseThrow();
    }

    private static void decline(BookingView booking) {
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, booking.code()));
        Ordering.decline(expert, booking.code());
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("choose-alternative"));
        Ordering.takeMoneyBack(Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER), booking.code());
        await().atMost(PATIENCE)
                .until(() -> payments()
                                .prepayment(booking.id(), booking.round())
                                .orElseThrow()
                                .refund()
                        != null);
    }

    /** The page of the open task about this booking, null while there is none. */
    private static Page taskOf(Visitor support, BookingView booking) {
        var tasks = support.open("/support/tasks");
        return tasks.all("tbody tr").stream()
                .filter(row -> row.text().contains(booking.code()))
                .findFirst()
                .map(row -> support.open(row.selectFirst("th a").attr("href")))
                .orElse(null);
    }

    private static void awaitState(BookingView booking, BookingState state) {
        await().atMost(PATIENCE)
                .until(() -> product.bean(Bookings.class).get(booking.id()).state() == state);
    }

    private static void awaitMail(BookingView booking) {
        await().atMost(PATIENCE)
                .until(() -> rows("select state from mail where booking_id = ? and occasion = 'REFUNDED'", booking.id())
                        .equals(List.of("SENT")));
    }

    private static Refund refund(BookingView booking) {
        return payments()
                .prepayment(booking.id(), booking.round())
                .orElseThrow()
                .refund();
    }

    private static List<String> positionOf(BookingView booking) {
        return rows("select element_id from booking_position where booking_id = ?", booking.id());
    }

    private static List<String> requests(BookingView booking) {
        return rows(
                "select coalesce(response_code, 'none') from gateway_request where command = 'refund' and payment_id = ?"
                        + " order by sent_at",
                refund(booking).paymentId());
    }

    private static List<String> entries(BookingView booking) {
        return rows(
                "select account || ' ' || amount_vnd from ledger_entry e join ledger_transaction t"
                        + " on t.id = e.transaction_id where t.refund_id = ?",
                refund(booking).id());
    }

    private static List<String> rows(String query, UUID about) {
        return product.bean(JdbcClient.class)
                .sql(query)
                .param(about)
                .query(String.class)
                .list();
    }

    private static PaymentGateway gateway() {
        return product.bean(PaymentGateway.class);
    }

    private static Payments payments() {
        return product.bean(Payments.class);
    }
}
