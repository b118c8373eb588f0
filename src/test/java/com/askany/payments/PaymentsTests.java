package com.askany.payments;

import static com.askany.payments.PaymentView.State.FAILED;
import static com.askany.payments.PaymentView.State.STARTED;
import static com.askany.payments.PaymentView.State.SUCCEEDED;
import static com.askany.payments.PaymentView.State.UNDER_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.askany.core.Vnd;
import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

@SpringBootTest(
        classes = PaymentsSlice.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "askany.base-url=http://localhost:8080",
            "askany.vnpay.pay-url=http://localhost:8090/paymentv2/vpcpay.html",
            "askany.vnpay.api-url=http://localhost:8090/merchant_webapi/api/transaction",
            "askany.vnpay.tmn-code=" + SignedNotice.TMN_CODE,
            "askany.vnpay.hash-secret=" + SignedNotice.SECRET
        })
class PaymentsTests {
    private static final Vnd PRICE = new Vnd(450_000);

    @Autowired
    Payments payments;

    @Autowired
    VnpayController vnpay;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    TestClock clock;

    @Autowired
    Told told;

    private UUID booking;
    private String code;

    @BeforeEach
    void a_booking_waits_for_its_prepayment() {
        booking = UUID.randomUUID();
        code = "AK" + booking.toString().substring(0, 6).toUpperCase(Locale.ROOT);
        payments.requestPrepayment(booking, 1, PRICE, clock.instant().plus(Duration.ofMinutes(15)));
    }

    @AfterEach
    void the_books_balance() {
        assertThat(payments.ledgerBalances()).isTrue();
    }

    @Test
    void a_signed_notice_of_success_is_the_prepayment() {
        var page = start();
        assertThat(notice(SignedNotice.ofSuccess(page))).isEqualTo("00");
        var prepayment = payments.prepayment(booking, 1).orElseThrow();
        var payment = only();
        assertThat(prepayment.state()).isEqualTo(PrepaymentView.State.RECEIVED);
        assertThat(prepayment.paymentId()).isEqualTo(payment.id());
        assertThat(payment.state()).isEqualTo(SUCCEEDED);
        assertThat(payment.arrival()).isEqualTo(Arrival.IN_TIME);
        assertThat(payment.gatewayNumber()).isEqualTo("14226112");
        assertThat(told.of(booking))
                .containsExactly(new PrepaymentReceived(booking, 1, payment.id(), PRICE, clock.instant()));
        assertThat(posted(payment))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("gateway_receivable", 450_000L, "customer_prepayment", -450_000L));
    }

    @Test
    void a_wrong_signature_changes_nothing_and_is_answered_97() {
        var forged = SignedNotice.ofSuccess(start());
        forged.put("vnp_SecureHash", "0".repeat(128));
        assertThat(notice(forged)).isEqualTo("97");
        var unsigned = SignedNotice.unsigned(start(), "00", "00");
        assertThat(notice(unsigned)).isEqualTo("97");
        assertNothingPaid();
        assertThat(inbox(forged)).containsExactly("NOTICE false 97");
    }

    @Test
    void a_wrong_amount_changes_nothing_and_is_answered_04() {
        var notice = SignedNotice.unsigned(start(), "00", "00");
        notice.put("vnp_Amount", "100000");
        assertThat(notice(SignedNotice.sign(notice))).isEqualTo("04");
        notice.put("vnp_Amount", "45000001");
        assertThat(notice(SignedNotice.sign(notice))).isEqualTo("04");
        assertNothingPaid();
        assertThat(inbox(notice)).containsExactly("NOTICE true 04", "NOTICE true 04");
    }

    @Test
    void an_unknown_order_is_answered_01() {
        var notice = SignedNotice.unsigned(start(), "00", "00");
        notice.put("vnp_TxnRef", "NEVERHEARDOF");
        assertThat(notice(SignedNotice.sign(notice))).isEqualTo("01");
        assertNothingPaid();
    }

    @Test
    void a_parameter_given_twice_fits_no_signature() {
        var parameters = new LinkedMultiValueMap<>(multi(SignedNotice.ofSuccess(start())));
        parameters.put("vnp_Amount", List.of("45000000", "45000000"));
        assertThat(vnpay.notice(parameters)).containsEntry("RspCode", "97");
        assertNothingPaid();
    }

    @Test
    void a_notice_that_comes_twice_counts_once_and_is_answered_02() {
        var notice = SignedNotice.ofSuccess(start());
        assertThat(notice(notice)).isEqualTo("00");
        assertThat(notice(notice)).isEqualTo("02");
        assertThat(told.of(booking)).hasSize(1);
        assertThat(inbox(notice)).containsExactly("NOTICE true 00", "NOTICE true 02");
    }

    @Test
    void twenty_notices_at_once_count_once() throws Exception {
        var notice = SignedNotice.ofSuccess(start());
        var answers = atOnce(Collections.nCopies(20, () -> notice(notice)));
        assertThat(answers).containsOnlyOnce("00").filteredOn("02"::equals).hasSize(19);
        assertThat(told.of(booking)).hasSize(1);
        assertThat(posted(only())).containsEntry("gateway_receivable", 450_000L);
    }

    @Test
    void a_failed_payment_is_recorded_and_the_customer_may_try_again() {
        var first = start();
        assertThat(notice(SignedNotice.of(first, "51", "02"))).isEqualTo("00");
        assertThat(only().state()).isEqualTo(FAILED);
        assertThat(told.of(booking)).containsExactly(new PrepaymentFailed(booking, 1, "51"));
        assertThat(notice(SignedNotice.of(first, "51", "02"))).isEqualTo("02");
        assertThat(notice(SignedNotice.ofSuccess(start()))).isEqualTo("00");
        assertThat(payments.history(booking))
                .extracting(PaymentView::state)
                .containsExactlyInAnyOrder(FAILED, SUCCEEDED);
        assertThat(payments.prepayment(booking, 1).orElseThrow().state()).isEqualTo(PrepaymentView.State.RECEIVED);
    }

    @Test
    void a_failure_told_after_the_success_changes_nothing() {
        var page = start();
        assertThat(notice(SignedNotice.ofSuccess(page))).isEqualTo("00");
        assertThat(notice(SignedNotice.of(page, "24", "02"))).isEqualTo("02");
        assertThat(only().state()).isEqualTo(SUCCEEDED);
    }

    @Test
    void a_success_told_after_the_failure_is_money_and_counts() {
        var page = start();
        assertThat(notice(SignedNotice.of(page, "11", "02"))).isEqualTo("00");
        assertThat(notice(SignedNotice.ofSuccess(page))).isEqualTo("00");
        assertThat(only().state()).isEqualTo(SUCCEEDED);
    }

    @Test
    void codes_that_contradict_each_other_are_no_success_but_for_somebody_to_look_at() {
        assertThat(notice(SignedNotice.of(start(), "00", "02"))).isEqualTo("00");
        assertThat(notice(SignedNotice.of(start(), "07", "07"))).isEqualTo("00");
        assertThat(payments.history(booking)).extracting(PaymentView::state).containsOnly(UNDER_REVIEW);
        assertNothingPaid();
    }

    @Test
    void money_for_a_second_attempt_is_kept_as_a_surplus() {
        var first = start();
        var second = start();
        assertThat(notice(SignedNotice.ofSuccess(first))).isEqualTo("00");
        assertThat(notice(SignedNotice.ofSuccess(second))).isEqualTo("00");
        var surplus = payments.history(booking).stream()
                .filter(p -> p.arrival() == Arrival.DOUBLE)
                .findFirst()
                .orElseThrow();
        assertThat(posted(surplus))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("gateway_receivable", 450_000L, "surplus_payment", -450_000L));
        assertThat(told.of(booking))
                .hasSize(2)
                .contains(new SurplusPaymentReceived(booking, 1, surplus.id(), PRICE, Arrival.DOUBLE, clock.instant()));
    }

    @Test
    void money_that_comes_after_the_hold_was_given_up_is_kept_as_late() {
        var page = start();
        assertThat(payments.giveUpPrepayment(booking, 1)).isTrue();
        assertThat(payments.giveUpPrepayment(booking, 1)).isTrue();
        assertThat(notice(SignedNotice.ofSuccess(page))).isEqualTo("00");
        assertThat(only().arrival()).isEqualTo(Arrival.LATE);
        assertThat(payments.prepayment(booking, 1).orElseThrow().state()).isEqualTo(PrepaymentView.State.GIVEN_UP);
        assertThat(told.of(booking))
                .containsExactly(
                        new SurplusPaymentReceived(booking, 1, only().id(), PRICE, Arrival.LATE, clock.instant()));
    }

    @Test
    void what_was_paid_cannot_be_given_up() {
        notice(SignedNotice.ofSuccess(start()));
        assertThat(payments.giveUpPrepayment(booking, 1)).isFalse();
    }

    @Test
    void of_a_payment_and_the_end_of_the_hold_at_once_one_wins() throws Exception {
        var notice = SignedNotice.ofSuccess(start());
        var outcomes = atOnce(List.of(() -> notice(notice), () -> "" + payments.giveUpPrepayment(booking, 1)));
        boolean givenUp = outcomes.get(1).equals("true");
        assertThat(outcomes.get(0)).isEqualTo("00");
        assertThat(only().arrival()).isEqualTo(givenUp ? Arrival.LATE : Arrival.IN_TIME);
        assertThat(told.of(booking))
                .hasOnlyElementsOfType(givenUp ? SurplusPaymentReceived.class : PrepaymentReceived.class);
    }

    @Test
    void nothing_is_to_be_paid_twice_too_late_or_too_often() {
        for (int i = 0; i < 20; i++) start();
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        PrepaymentNotOpen.class,
                        e -> assertThat(e.why()).isEqualTo(PrepaymentNotOpen.Why.TOO_MANY_ATTEMPTS));
        clock.moveOn(Duration.ofMinutes(14));
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        PrepaymentNotOpen.class, e -> assertThat(e.why()).isEqualTo(PrepaymentNotOpen.Why.OVER));
        a_booking_waits_for_its_prepayment();
        notice(SignedNotice.ofSuccess(start()));
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        PrepaymentNotOpen.class, e -> assertThat(e.why()).isEqualTo(PrepaymentNotOpen.Why.RECEIVED));
    }

    @Test
    void the_gateway_stops_one_minute_before_the_hold_ends() {
        var asked = SignedNotice.parameters(start());
        assertThat(Long.parseLong(asked.get("vnp_ExpireDate")) - Long.parseLong(asked.get("vnp_CreateDate")))
                .isEqualTo(1400);
        assertThat(asked).containsEntry("vnp_Amount", "45000000").containsEntry("vnp_TmnCode", "ASKANY01");
    }

    @Test
    void a_round_asks_for_one_amount() {
        var payBy = clock.instant().plus(Duration.ofMinutes(15));
        payments.requestPrepayment(booking, 1, PRICE, payBy);
        assertThatThrownBy(() -> payments.requestPrepayment(booking, 1, new Vnd(1), payBy))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_returning_browser_is_only_shown_the_way() {
        var page = start();
        assertThat(comeBack(SignedNotice.ofSuccess(page))).isEqualTo("/my/consultations/" + code + "?paid=yes");
        assertThat(comeBack(SignedNotice.of(page, "24", "02")))
                .isEqualTo("/my/consultations/" + code + "?paid=cancelled");
        assertThat(comeBack(SignedNotice.of(page, "51", "02"))).isEqualTo("/my/consultations/" + code + "?paid=no");
        assertThat(comeBack(SignedNotice.unsigned(page, "00", "00"))).isEqualTo("/my/consultations");
        assertNothingPaid();
    }

    @Test
    void a_notice_is_kept_printable_and_short() {
        var junk = SignedNotice.unsigned(start(), "00", "00");
        junk.put("vnp_TxnRef", "R\n\u0000" + "x".repeat(5_000));
        junk.put("vnp_Junk", "ế".repeat(5_000));
        assertThat(notice(junk)).isEqualTo("97");
        assertThat(notice(SignedNotice.sign(junk))).isEqualTo("01");
        var kept = db.sql("select reference from payment_notice where reference like 'R??x%'")
                .query(String.class)
                .list();
        assertThat(kept).hasSize(2).allMatch(reference -> reference.length() == 100);
    }

    @Test
    void the_ledger_takes_no_change_no_removal_and_nothing_unbalanced() {
        notice(SignedNotice.ofSuccess(start()));
        for (var statement : List.of(
                "update ledger_entry set amount_vnd = 1",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "update ledger_transaction set kind = 'SURPLUS_RECEIVED'",
                "delete from ledger_transaction",
                "truncate ledger_transaction cascade",
                "delete from payment",
                "delete from payment_notice",
                "delete from refund",
                "delete from prepayment"))
            assertThatThrownBy(() -> db.sql(statement).update()).as(statement).hasStackTraceContaining("is kept");
        var payment = only().id();
        assertThatThrownBy(() -> db.sql("""
                        with t as (insert into ledger_transaction (id, kind, payment_id, refund_id, occurred_at)
                            values (gen_random_uuid(), 'PREPAYMENT_RECEIVED', :payment, null, :at) returning id)
                        select 1 from t""")
                        .param("payment", payment)
                        .param("at", Columns.sql(clock.instant()))
                        .query(Integer.class)
                        .single())
                .hasStackTraceContaining("ledger_fact_posted_once");
        assertThatThrownBy(() -> db.sql("""
                        insert into ledger_entry (transaction_id, account, amount_vnd)
                        select id, 'gateway_receivable', 5 from ledger_transaction where payment_id = :payment""").param("payment", payment).update()).hasStackTraceContaining("is closed");
    }

    @Test
    void a_transaction_of_the_ledger_without_balance_is_refused() {
        start();
        var payment = only().id();
        assertThatThrownBy(() -> db.sql("""
                        insert into ledger_transaction (id, kind, payment_id, occurred_at)
                        values (gen_random_uuid(), 'PREPAYMENT_RECEIVED', :payment, :at)""")
                        .param("payment", payment)
                        .param("at", Columns.sql(clock.instant()))
                        .update())
                .hasStackTraceContaining("does not balance: no entries");
        assertThatThrownBy(() -> db.sql("""
                        do $$ declare t uuid := gen_random_uuid(); begin
                            insert into ledger_transaction (id, kind, payment_id, occurred_at)
                                values (t, 'PREPAYMENT_RECEIVED', '%s', '2026-11-24T07:00:00Z');
                            insert into ledger_entry (transaction_id, account, amount_vnd)
                                values (t, 'gateway_receivable', 5), (t, 'customer_prepayment', -4);
                        end $$""".formatted(payment)).update())
                .hasStackTraceContaining("does not balance: 1");
    }

    private URI start() {
        var payBy = clock.instant().plus(Duration.ofMinutes(15));
        return payments.startAttempt(booking, 1, code, PRICE, payBy, "127.0.0.1", Locale.of("vi"));
    }

    private String notice(Map<String, String> parameters) {
        var answer = web.get()
                .uri("/payments/vnpay/notice")
                .params(multi(parameters))
                .exchange();
        assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON);
        assertThat(answer).bodyJson().extractingPath("$.Message").asString().isNotEmpty();
        return JsonPath.read(body(answer), "$.RspCode");
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String comeBack(Map<String, String> parameters) {
        var answer = web.get()
                .uri("/payments/vnpay/return")
                .params(multi(parameters))
                .exchange();
        assertThat(answer).hasStatus(303);
        return answer.getResponse().getHeader("Location");
    }

    private static MultiValueMap<String, String> multi(Map<String, String> parameters) {
        return MultiValueMap.fromSingleValue(parameters);
    }

    private PaymentView only() {
        var history = payments.history(booking);
        assertThat(history).hasSize(1);
        return history.getFirst();
    }

    private void assertNothingPaid() {
        assertThat(payments.prepayment(booking, 1).orElseThrow().state()).isEqualTo(PrepaymentView.State.AWAITED);
        assertThat(payments.history(booking)).extracting(PaymentView::state).containsAnyOf(STARTED, UNDER_REVIEW);
        assertThat(told.of(booking)).isEmpty();
    }

    private List<String> inbox(Map<String, String> notice) {
        return db.sql("select source || ' ' || signature_valid || ' ' || answer from payment_notice"
                        + " where reference = :reference order by id")
                .param("reference", notice.get("vnp_TxnRef"))
                .query(String.class)
                .list();
    }

    private Map<String, Long> posted(PaymentView payment) {
        var posted = new HashMap<String, Long>();
        db.sql("select account, amount_vnd from ledger_entry e join ledger_transaction t on t.id = transaction_id"
                        + " where payment_id = :payment")
                .param("payment", payment.id())
                .query(row -> {
                    assertThat(posted.put(row.getString(1), row.getLong(2))).isNull();
                });
        return posted;
    }

    private static List<String> atOnce(List<Callable<String>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(f -> f.resultNow()).toList();
        }
    }
}
