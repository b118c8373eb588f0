package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.payments.Payments;
import com.askany.payments.SignedNotice;
import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.Page;
import com.askany.testing.RowLatch;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Two who want the same row in the same moment, in both orders: a latch at the row lets them queue up. Whoever comes second
 * is told on a page what has happened, and nothing has happened twice.
 */
class RacesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String AGREE = "form[action*='/reschedule/'][action$='/agree']";

    private final RunningProduct product = RunningProduct.get();
    private final ExecutorService clicks = Executors.newVirtualThreadPerTaskExecutor();
    private Visitor customer;
    private Visitor expert;
    private Visitor support;

    @BeforeEach
    void everybody_is_there() {
        customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
    }

    @AfterEach
    void the_books_balance() {
        clicks.shutdownNow();
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
    }

    @Test
    void money_that_comes_before_the_hold_is_given_up_pays_the_booking() throws Exception {
        var paying = Ordering.upToPayPage(customer, DemoPerson.EXPERT_PAGE).address();
        var booking = waitingForMoney();
        Future<Page> notice;
        try (var latch = latchAt("prepayment", "booking_id = ?", booking)) {
            notice = click(() -> send(paying));
            latch.awaitQueue(1);
            product.advanceTo(booking.payBy());
            latch.awaitQueue(2);
        }
        answer(notice);

        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("confirm-appointment"));
        assertThat(now(booking).state()).isEqualTo(BookingState.AWAITING_CONFIRMATION);
        assertThat(text("select status from slot where booking_id = ?", booking))
                .containsExactly("TAKEN");
    }

    @Test
    void money_that_comes_after_the_hold_was_given_up_is_noted_as_late() throws Exception {
        var paying = Ordering.upToPayPage(customer, DemoPerson.EXPERT_PAGE).address();
        var booking = waitingForMoney();
        Future<Page> notice;
        try (var latch = latchAt("prepayment", "booking_id = ?", booking)) {
            product.advanceTo(booking.payBy());
            latch.awaitQueue(1);
            notice = click(() -> send(paying));
            latch.awaitQueue(2);
        }
        answer(notice);

        assertThat(text(
                        "select p.arrival from payment p join prepayment pp on pp.id = p.prepayment_id"
                                + " where pp.booking_id = ? and p.state = 'SUCCEEDED'",
                        booking))
                .containsExactly("LATE");
        assertThat(customer.open("/my/consultations/" + booking.code())
                        .content()
                        .text())
                .contains("Có khoản tiền đến muộn");
    }

    @Test
    void an_answer_before_the_deadline_is_checked_counts() throws Exception {
        var booking = remindedOfTheDeadline();
        var inbox = expert.open("/expert/inbox");
        Future<Page> confirming;
        try (var latch = latchAt("booking", "id = ?", booking)) {
            confirming = click(() -> expert.press(inbox, inbox.one(confirmForm(booking)), Map.of()));
            latch.awaitQueue(1);
            product.advanceTo(booking.confirmBy());
            latch.awaitQueue(2);
        }
        assertThat(answer(confirming).status()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("session-opens"));
        assertThat(now(booking).state()).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void an_answer_after_the_deadline_was_checked_is_told_that_it_is_too_late() throws Exception {
        var booking = remindedOfTheDeadline();
        var inbox = expert.open("/expert/inbox");
        Future<Page> confirming;
        try (var latch = latchAt("booking", "id = ?", booking)) {
            product.advanceTo(booking.confirmBy());
            latch.awaitQueue(1);
            confirming = click(() -> expert.press(inbox, inbox.one(confirmForm(booking)), Map.of()));
            latch.awaitQueue(2);
        }
        var told = answer(confirming);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.content().text()).contains("Yêu cầu này không còn chờ trả lời", "Hạn trả lời đã qua");
        assertThat(happenings(booking)).contains("UNANSWERED").doesNotContain("CONFIRMED");
    }

    @Test
    void a_confirmation_after_the_customer_has_called_off_is_told_so() throws Exception {
        var booking = asked();
        var inbox = expert.open("/expert/inbox");
        var offer = customer.open(cancelPage(booking));
        var told = inTurn(
                booking,
                () -> customer.press(offer, offer.one(cancelForm(booking)), Map.of()),
                () -> expert.press(inbox, inbox.one(confirmForm(booking)), Map.of()));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.content().text()).contains("Buổi này đã được hủy");
        assertThat(now(booking).state()).isEqualTo(BookingState.CANCELLED);
        assertThat(happenings(booking)).doesNotContain("CONFIRMED");
    }

    @Test
    void a_customer_who_calls_off_what_was_just_confirmed_sees_the_new_terms_first() throws Exception {
        var booking = asked();
        var inbox = expert.open("/expert/inbox");
        var offer = customer.open(cancelPage(booking));
        var told = inTurn(
                booking,
                () -> expert.press(inbox, inbox.one(confirmForm(booking)), Map.of()),
                () -> customer.press(offer, offer.one(cancelForm(booking)), Map.of("reason", "Tôi đổi kế hoạch")));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.content().text()).contains("Buổi tư vấn vừa thay đổi", "Chưa có gì bị hủy");
        assertThat(told.one("textarea[name=reason]").wholeText()).contains("Tôi đổi kế hoạch");
        assertThat(now(booking).state()).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void what_the_customer_has_called_off_support_cannot_call_off_again() throws Exception {
        var booking = asked();
        var offer = customer.open(cancelPage(booking));
        var sheet = support.open(supportCancelPage(booking));
        var told = inTurn(
                booking,
                () -> customer.press(offer, offer.one(cancelForm(booking)), Map.of()),
                () -> support.press(sheet, supportForm(sheet, booking), byPhone()));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.content().text()).contains("Buổi tư vấn đã được hủy trước đó");
        assertThat(text("select cancelled_by from booking where id = ?", booking))
                .containsExactly("CUSTOMER");
    }

    @Test
    void what_support_has_called_off_the_customer_cannot_call_off_again() throws Exception {
        var booking = asked();
        var offer = customer.open(cancelPage(booking));
        var sheet = support.open(supportCancelPage(booking));
        var told = inTurn(
                booking,
                () -> support.press(sheet, supportForm(sheet, booking), byPhone()),
                () -> customer.press(offer, offer.one(cancelForm(booking)), Map.of()));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.content().text()).contains("Buổi tư vấn đã được hủy trước đó");
        assertThat(text("select refund_percent from booking where id = ?", booking))
                .containsExactly("50");
    }

    @Test
    void what_the_customer_has_called_off_cannot_be_moved_any_more() throws Exception {
        var booking = askedToMove();
        var offer = customer.open(cancelPage(booking));
        var question = expert.open(expertPage(booking));
        var told = inTurn(
                booking,
                () -> customer.press(offer, offer.one(cancelForm(booking)), Map.of()),
                () -> expert.press(question, question.one(AGREE), Map.of()));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.content().text()).contains("buổi tư vấn đã thay đổi");
        assertThat(now(booking).state()).isEqualTo(BookingState.CANCELLED);
        assertThat(text("select status from slot where booking_id = ?", booking))
                .containsOnly("RELEASED");
    }

    @Test
    void a_customer_who_calls_off_what_was_just_moved_sees_the_new_terms_first() throws Exception {
        var booking = askedToMove();
        var offer = customer.open(cancelPage(booking));
        var question = expert.open(expertPage(booking));
        var told = inTurn(
                booking,
                () -> expert.press(question, question.one(AGREE), Map.of()),
                () -> customer.press(offer, offer.one(cancelForm(booking)), Map.of()));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.content().text()).contains("Buổi tư vấn vừa thay đổi", "Chưa có gì bị hủy");
        var moved = now(booking);
        assertThat(moved.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(moved.startsAt()).isNotEqualTo(booking.startsAt());
    }

    /** Both click, the second when the first already stands at the booking's row; says what the second is told. */
    private Page inTurn(BookingView booking, Supplier<Page> first, Supplier<Page> second) throws Exception {
        Future<Page> won;
        Future<Page> lost;
        try (var latch = latchAt("booking", "id = ?", booking)) {
            won = click(first::get);
            latch.awaitQueue(1);
            lost = click(second::get);
            latch.awaitQueue(2);
        }
        assertThat(answer(won).status()).isEqualTo(200);
        return answer(lost);
    }

    private RowLatch latchAt(String table, String condition, BookingView booking) {
        return RowLatch.on(product.bean(DataSource.class), table, condition, booking.id());
    }

    private Future<Page> click(Callable<Page> act) {
        return clicks.submit(act);
    }

    private static Page answer(Future<Page> click) throws Exception {
        return click.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The gateway's notice that what was asked for at this pay page has been paid. */
    private Page send(URI payPage) {
        var secret = product.bean(Environment.class).getRequiredProperty("askany.vnpay.hash-secret");
        var notice = SignedNotice.sign(SignedNotice.unsigned(payPage, "00", "00"), secret);
        var address = UriComponentsBuilder.fromUriString(product.baseUrl() + "/payments/vnpay/notice");
        notice.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return Visitor.at(product.baseUrl())
                .open(address.encode().buildAndExpand(notice).toUriString());
    }

    private BookingView waitingForMoney() {
        await().atMost(PATIENCE).until(() -> positionOf(latest()).contains("await-prepayment"));
        return latest();
    }

    private BookingView asked() {
        var code = Ordering.bookAndPay(customer, DemoPerson.EXPERT_PAGE);
        var booking = product.bean(Bookings.class).findByCode(code).orElseThrow();
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, code));
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("confirm-appointment"));
        return now(booking);
    }

    /** Confirmed, and the customer has proposed another time. */
    private BookingView askedToMove() {
        var booking = asked();
        Ordering.confirm(expert, booking.code());
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("session-opens"));
        var page = "/my/consultations/" + booking.code() + "/reschedule";
        var time = customer.open(page)
                .one("form[action='" + page + "/check'] button[name=start]")
                .val();
        var check = customer.open(page + "/check?start=" + time);
        customer.press(check, check.one("form[action='" + page + "']"), Map.of());
        await().atMost(PATIENCE).until(() -> positionOf(booking).contains("answer-reschedule"));
        return now(booking);
    }

    /** So that nobody but the deadline itself and the expert comes to the booking's row. */
    private BookingView remindedOfTheDeadline() {
        var booking = asked();
        var left = Duration.between(product.now(), booking.confirmBy());
        product.advanceTo(booking.confirmBy().minus(left.dividedBy(2)));
        await().atMost(PATIENCE)
                .until(() -> text(
                                "select state from mail where booking_id = ? and occasion = 'CONFIRMATION_REMINDER'",
                                booking)
                        .equals(List.of("SENT")));
        return now(booking);
    }

    private static String expertPage(BookingView booking) {
        return "/expert/consultations/" + booking.code();
    }

    private static String confirmForm(BookingView booking) {
        return "form[action='/expert/consultations/" + booking.code() + "/confirm']";
    }

    private static String cancelPage(BookingView booking) {
        return "/my/consultations/" + booking.code() + "/cancel";
    }

    private static String cancelForm(BookingView booking) {
        return "form[action='" + cancelPage(booking) + "']";
    }

    private static String supportCancelPage(BookingView booking) {
        return "/support/consultations/" + booking.code() + "/cancel";
    }

    private static Element supportForm(Page sheet, BookingView booking) {
        return sheet.one("form[action='" + supportCancelPage(booking) + "']");
    }

    private static Map<String, String> byPhone() {
        return Map.of("reason", "Khách gọi điện", "percent", "50");
    }

    private List<String> positionOf(BookingView booking) {
        return text("select element_id from booking_position where booking_id = ?", booking);
    }

    private List<String> happenings(BookingView booking) {
        return text("select kind from booking_event where booking_id = ?", booking);
    }

    private List<String> text(String query, BookingView booking) {
        return product.bean(JdbcClient.class)
                .sql(query)
                .param(booking.id())
                .query(String.class)
                .list();
    }

    private BookingView now(BookingView booking) {
        return product.bean(Bookings.class).get(booking.id());
    }

    private BookingView latest() {
        return product.bean(Bookings.class)
                .latest(Set.of(BookingState.AWAITING_PREPAYMENT))
                .getFirst();
    }
}
