package com.askany.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.askany.core.Vnd;
import com.askany.embedded.gateway.GatewaySettings;
import com.askany.embedded.gateway.PaymentGateway;
import com.askany.embedded.gateway.RefundMood;
import com.askany.embedded.http.Answer;
import com.askany.embedded.http.LoopbackServer;
import com.askany.payments.UnreliableLine.Mood;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;

/** Payments and the stand-in gateway over HTTP, with a line between them that loses what the test wants lost. */
@SpringBootTest(
        classes = PaymentsSlice.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "askany.base-url=http://localhost:9",
            "askany.vnpay.tmn-code=" + SignedNotice.TMN_CODE,
            "askany.vnpay.hash-secret=" + SignedNotice.SECRET,
            "askany.vnpay.connect-within=1s",
            "askany.vnpay.answer-within=1s"
        })
@DirtiesContext
class RefundsTests {
    private static final Vnd PRICE = new Vnd(450_000);
    private static final UUID SUPPORT = UUID.randomUUID();
    private static final Duration UNTIL_NOBODY_SENDS = Duration.ofSeconds(31);

    @TempDir
    static Path directory;

    private static UnreliableLine line;
    private static LoopbackServer noticeDoor;
    private static volatile VnpayController door;
    private static PaymentGateway gateway;

    @Autowired
    Payments payments;

    @Autowired
    RefundOffice office;

    @Autowired
    VnpayController vnpay;

    @Autowired
    JdbcClient db;

    @Autowired
    TestClock clock;

    @Autowired
    Told told;

    @Autowired
    TransactionTemplate transaction;

    private final HttpClient browser = HttpClient.newHttpClient();
    private UUID booking;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) throws IOException {
        line = new UnreliableLine();
        noticeDoor = LoopbackServer.start(0, request -> {
            var answer = door.notice(MultiValueMap.fromSingleValue(request.query()));
            return Answer.json("{\"RspCode\":\"" + answer.get("RspCode") + "\"}");
        });
        registry.add("askany.vnpay.pay-url", () -> "http://localhost/paymentv2/vpcpay.html");
        registry.add("askany.vnpay.api-url", () -> line.address().toString());
    }

    @BeforeEach
    void a_booking_is_paid() throws Exception {
        door = vnpay;
        startGateway();
        line.is(Mood.GOOD);
        booking = UUID.randomUUID();
        press(start(), "pay");
        await().until(() -> state() == PrepaymentView.State.RECEIVED);
    }

    @AfterEach
    void the_books_balance() {
        assertThat(payments.ledgerBalances()).isTrue();
        gateway.close();
        browser.close();
    }

    @AfterAll
    static void close() {
        line.close();
        noticeDoor.close();
    }

    @Test
    void a_refund_goes_through_the_gateway_and_is_booked_once() {
        var refund = ask();
        assertThat(refund.state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(state()).isEqualTo(PrepaymentView.State.RECEIVED);
        var booked = payments.bookRefund(refund.paymentId());
        assertThat(state()).isEqualTo(PrepaymentView.State.REFUNDED);
        assertThat(ask()).isEqualTo(booked);
        assertThat(payments.bookRefund(refund.paymentId())).isEqualTo(booked);
        assertThat(sent("refund")).containsExactly("00");
        assertThat(told.of(booking)).hasSize(3).contains(new MoneyReturned(booking, 1, refund.paymentId(), booked));
        assertThat(entries()).containsExactlyInAnyOrder("customer_prepayment 450000", "gateway_receivable -450000");
        assertThat(db.sql("select length(request_id) from gateway_request")
                        .query(Integer.class)
                        .list())
                .containsOnly(32);
    }

    @Test
    void half_goes_back_as_a_part_and_the_other_half_is_the_experts() {
        decide(RefundCause.CUSTOMER_CANCELLED, 50);
        var refund = ask();
        assertThat(refund.amount()).isEqualTo(new Vnd(225_000));
        payments.bookRefund(refund.paymentId());
        assertThat(entries())
                .containsExactlyInAnyOrder(
                        "customer_prepayment 450000", "gateway_receivable -225000", "expert_earnings_held -225000");
        assertThat(db.sql("select transaction_type from gateway_request where payment_id = ?")
                        .param(refund.paymentId())
                        .query(String.class)
                        .list())
                .containsExactly("03");
    }

    @Test
    void when_nothing_goes_back_the_expert_gets_it_all_and_the_gateway_is_not_asked() {
        var refund = decide(RefundCause.CUSTOMER_ABSENT, 0);
        assertThat(refund.state()).isEqualTo(Refund.State.NOT_DUE);
        assertThat(ask().state()).isEqualTo(Refund.State.NOT_DUE);
        payments.bookRefund(refund.paymentId());
        assertThat(entries()).containsExactlyInAnyOrder("customer_prepayment 450000", "expert_earnings_held -450000");
        assertThat(sent("refund")).isEmpty();
        assertThat(state()).isEqualTo(PrepaymentView.State.RECEIVED);
    }

    @Test
    void what_the_platform_keeps_of_somebody_elses_fault_is_not_the_experts() {
        decide(RefundCause.SUPPORT_CANCELLED, 90);
        payments.bookRefund(ask().paymentId());
        assertThat(entries())
                .containsExactlyInAnyOrder(
                        "customer_prepayment 450000", "gateway_receivable -405000", "platform_income -45000");
    }

    @Test
    void what_was_paid_pays_for_a_later_round_without_being_posted_again_and_goes_back_from_there() {
        var payment = payment();
        payments.carry(payment, 2, PRICE);
        payments.carry(payment, 2, PRICE);

        assertThat(state()).isEqualTo(PrepaymentView.State.CARRIED);
        assertThat(payments.prepayment(booking, 2).orElseThrow())
                .returns(PrepaymentView.State.RECEIVED, PrepaymentView::state)
                .returns(PRICE, PrepaymentView::amount)
                .returns(payment, PrepaymentView::paymentId);
        assertThat(postings(payment)).containsExactly("PREPAYMENT_RECEIVED");

        decide(RefundCause.EXPERT_DECLINED, 100);
        payments.bookRefund(ask().paymentId());
        assertThat(payments.prepayment(booking, 2).orElseThrow().state()).isEqualTo(PrepaymentView.State.REFUNDED);
        assertThat(state()).isEqualTo(PrepaymentView.State.CARRIED);
        assertThat(told.of(booking))
                .filteredOn(MoneyReturned.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        MoneyReturned.class,
                        returned -> assertThat(returned.round()).isEqualTo(2));
        assertThat(entries()).containsExactlyInAnyOrder("customer_prepayment 450000", "gateway_receivable -450000");
    }

    @Test
    void what_was_paid_beyond_a_lower_price_goes_back_whatever_the_percentage_is() {
        payments.carry(payment(), 2, new Vnd(400_000));
        decide(RefundCause.CUSTOMER_CANCELLED, 50);
        var refund = ask();

        assertThat(refund.amount()).isEqualTo(new Vnd(250_000));
        payments.bookRefund(refund.paymentId());
        assertThat(entries())
                .containsExactlyInAnyOrder(
                        "customer_prepayment 450000", "gateway_receivable -250000", "expert_earnings_held -200000");
    }

    @Test
    void the_difference_to_a_lower_price_goes_back_alone_and_the_price_stays_paid() {
        payments.carry(payment(), 2, new Vnd(400_000));
        decide(RefundCause.LOWER_PRICE, 0);
        var refund = ask();

        assertThat(refund.amount()).isEqualTo(new Vnd(50_000));
        payments.bookRefund(refund.paymentId());
        payments.bookRefund(refund.paymentId());
        assertThat(entries()).containsExactlyInAnyOrder("customer_prepayment 50000", "gateway_receivable -50000");
        assertThat(payments.prepayment(booking, 2).orElseThrow())
                .returns(PrepaymentView.State.RECEIVED, PrepaymentView::state)
                .returns(false, PrepaymentView::differenceIsDue);
    }

    @Test
    void a_payment_that_goes_back_or_is_too_small_pays_for_nothing_else() {
        var payment = payment();
        assertThatThrownBy(() -> payments.carry(payment, 2, PRICE.plus(new Vnd(1))))
                .isInstanceOf(IllegalStateException.class);
        decide(RefundCause.EXPERT_DECLINED, 100);
        assertThatThrownBy(() -> payments.carry(payment, 2, PRICE)).isInstanceOf(IllegalStateException.class);
        assertThat(payments.prepayment(booking, 2)).isEmpty();
        assertThat(state()).isEqualTo(PrepaymentView.State.RECEIVED);
    }

    @Test
    void a_payment_that_came_late_pays_for_a_later_round_as_a_prepayment() throws Exception {
        booking = UUID.randomUUID();
        var address = start();
        payments.giveUpPrepayment(booking, 1);
        press(address, "pay");
        await().until(() -> payments.history(booking).getFirst().arrival() == Arrival.LATE);
        var payment = payments.history(booking).getFirst().id();

        payments.carry(payment, 2, PRICE);
        payments.carry(payment, 2, PRICE);

        assertThat(state()).isEqualTo(PrepaymentView.State.GIVEN_UP);
        assertThat(payments.prepayment(booking, 2).orElseThrow().state()).isEqualTo(PrepaymentView.State.RECEIVED);
        assertThat(postings(payment)).containsExactlyInAnyOrder("SURPLUS_RECEIVED", "SURPLUS_CARRIED");
        assertThat(db.sql(
                                "select account from ledger_entry join ledger_transaction on transaction_id ="
                                        + " ledger_transaction.id where payment_id = ? group by account having sum(amount_vnd) <> 0")
                        .param(payment)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("gateway_receivable", "customer_prepayment");
    }

    @Test
    void what_was_decided_first_counts() {
        decide(RefundCause.CUSTOMER_CANCELLED, 50);
        assertThat(decide(RefundCause.EXPERT_DECLINED, 100).amount()).isEqualTo(new Vnd(225_000));
    }

    @Test
    void a_refund_is_not_booked_before_the_money_has_gone_back() throws Exception {
        line.is(Mood.SILENT);
        var refund = ask();
        assertThatThrownBy(() -> payments.bookRefund(refund.paymentId())).isInstanceOf(IllegalStateException.class);
        assertThat(entries()).isEmpty();
    }

    @Test
    void while_the_gateway_is_down_nothing_is_lost_and_later_it_goes_on() throws Exception {
        gateway.close();
        line.is(Mood.DOWN);
        assertThat(ask().state()).isEqualTo(Refund.State.REQUESTED);
        startGateway();
        line.is(Mood.GOOD);
        assertThat(ask().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("querydr")).isEmpty();
    }

    @Test
    void a_silent_gateway_is_asked_before_anything_is_sent_again() throws Exception {
        line.is(Mood.SILENT);
        assertThat(ask().state()).isEqualTo(Refund.State.SENT);
        line.is(Mood.GOOD);
        assertThat(ask().state()).isEqualTo(Refund.State.SENT);
        clock.moveOn(UNTIL_NOBODY_SENDS);
        var refund = ask();
        assertThat(refund.state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(refund.timesAsked()).isEqualTo(3);
        assertThat(sent("refund")).containsExactly("none", "00");
    }

    @Test
    void a_refund_whose_answer_was_lost_is_found_by_asking_and_not_sent_again() throws Exception {
        line.is(Mood.LOSES_ANSWERS);
        assertThat(ask().state()).isEqualTo(Refund.State.SENT);
        line.is(Mood.GOOD);
        assertThat(ask().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("refund")).containsExactly("none");
        assertThat(sent("querydr")).containsExactly("00");
    }

    @Test
    void an_answer_that_was_tampered_with_is_not_believed() throws Exception {
        line.is(Mood.TAMPERS);
        assertThat(ask().state()).isEqualTo(Refund.State.SENT);
    }

    @Test
    void what_the_gateway_is_processing_already_is_not_sent_again() throws Exception {
        line.is(Mood.SENDS_TWICE);
        assertThat(ask().state()).isEqualTo(Refund.State.PROCESSING);
        line.is(Mood.GOOD);
        assertThat(ask().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("refund")).containsExactly("94");
    }

    @Test
    void what_was_taken_is_not_out_yet_and_may_still_be_refused_by_the_bank() {
        gateway.refundsAre(RefundMood.PROCESSING);
        assertThat(ask().state()).isEqualTo(Refund.State.PROCESSING);
        assertThat(ask().state()).isEqualTo(Refund.State.PROCESSING);
        gateway.refundsAre(RefundMood.REFUSED_BY_BANK);
        assertThat(ask().state()).isEqualTo(Refund.State.REFUSED);
        assertThat(sent("refund")).containsExactly("00");
        gateway.refundsAre(RefundMood.PAID);
        assertThat(ask().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("refund")).containsExactly("00", "00");
    }

    @Test
    void a_refusal_is_kept_for_support_and_can_be_tried_anew() throws Exception {
        gateway.close();
        forgetEverything();
        startGateway();
        var refund = ask();
        assertThat(refund.state()).isEqualTo(Refund.State.REFUSED);
        assertThat(refund.responseCode()).isEqualTo("91");
        assertThat(state()).isEqualTo(PrepaymentView.State.RECEIVED);
        gateway.close();
        rememberAgain();
        startGateway();
        assertThat(ask().state()).isEqualTo(Refund.State.REFUNDED);
    }

    @Test
    void ten_refunds_at_once_send_one_request() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Collections.nCopies(10, this::ask));
        }
        assertThat(ask().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("refund")).containsExactly("00");
    }

    @Test
    void a_refund_by_hand_is_on_record_and_comes_out_of_the_bank() throws Exception {
        gateway.refundsAre(RefundMood.REFUSED);
        var refund = ask();
        assertThat(refund.state()).isEqualTo(Refund.State.REFUSED);

        assertThat(office.paidByHand(task(), SUPPORT, "FT26329000123", "VNPay refuses with 95"))
                .isTrue();
        assertThat(office.paidByHand(task(), SUPPORT, "FT26329000124", "twice")).isFalse();
        var booked = payments.bookRefund(refund.paymentId());

        assertThat(booked.byHand())
                .isEqualTo(new Refund.ByHand(
                        new Refund.Act(SUPPORT, clock.instant()), "FT26329000123", "VNPay refuses with 95"));
        assertThat(entries()).containsExactlyInAnyOrder("customer_prepayment 450000", "bank -450000");
        assertThat(state()).isEqualTo(PrepaymentView.State.REFUNDED);
        assertThat(told.of(booking)).contains(new RefundByHandEnded(task(), true));
    }

    @Test
    void nobody_pays_by_hand_while_the_gateway_is_being_asked() throws Exception {
        line.is(Mood.SILENT);
        ask();
        assertThat(office.paidByHand(task(), SUPPORT, "FT1", "impatient")).isFalse();
        clock.moveOn(UNTIL_NOBODY_SENDS);
        assertThat(office.paidByHand(task(), SUPPORT, "FT1", "patient")).isTrue();
        line.is(Mood.GOOD);
        assertThat(ask().state()).isEqualTo(Refund.State.PAID_BY_HAND);
        assertThat(sent("refund")).containsExactly("none");
    }

    @Test
    void support_takes_over_once_and_hands_back() throws Exception {
        line.is(Mood.SILENT);
        var refund = ask();
        assertThat(refund.mayBeTakenOver()).isTrue();
        assertThat(office.takeOver(booking, refund.paymentId(), SUPPORT)).isTrue();
        assertThat(office.takeOver(booking, refund.paymentId(), SUPPORT)).isFalse();
        assertThat(told.of(booking)).containsOnlyOnce(new RefundTakenOver(booking, refund.paymentId()));
        assertThat(office.closeAsPaid(task())).isFalse();
        assertThat(office.askGatewayAgain(task())).isTrue();
        line.is(Mood.GOOD);
        clock.moveOn(UNTIL_NOBODY_SENDS);
        assertThat(ask().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(office.askGatewayAgain(task())).isFalse();
        assertThat(office.closeAsPaid(task())).isTrue();
    }

    @Test
    void who_chose_may_not_approve_and_until_then_nothing_is_sent() {
        var chooser = UUID.randomUUID();
        var refund = payments.decideRefund(
                new RefundDecision(payment(), RefundCause.CUSTOMER_CANCELLED, 100, 50, chooser, true));
        assertThat(refund.needsApproval()).isTrue();
        assertThat(ask().state()).isEqualTo(Refund.State.REQUESTED);
        assertThat(office.approve(task(), true, chooser)).isFalse();
        assertThat(office.approve(task(), false, chooser)).isFalse();
        assertThatThrownBy(() -> db.sql(
                                "update refund set approval = 'GIVEN', approved_by = chosen_by, approved_at = requested_at"
                                        + " where payment_id = ?")
                        .param(refund.paymentId())
                        .update())
                .hasMessageContaining("refund_approved_by_another");

        assertThat(office.approve(task(), true, SUPPORT)).isTrue();
        assertThat(office.approve(task(), false, SUPPORT)).isFalse();
        assertThat(ask().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(payments.bookRefund(refund.paymentId()).amount()).isEqualTo(PRICE);
        assertThat(told.of(booking)).contains(new RefundApproval(task(), true));
    }

    @Test
    void what_is_not_approved_goes_back_by_policy() {
        payments.decideRefund(
                new RefundDecision(payment(), RefundCause.CUSTOMER_CANCELLED, 100, 50, UUID.randomUUID(), true));
        assertThat(office.approve(task(), false, SUPPORT)).isTrue();
        var refund = ask();
        assertThat(refund.amount()).isEqualTo(new Vnd(225_000));
        assertThat(refund.percent()).isEqualTo(50);
        payments.bookRefund(refund.paymentId());
        assertThat(entries())
                .containsExactlyInAnyOrder(
                        "customer_prepayment 450000", "gateway_receivable -225000", "expert_earnings_held -225000");
    }

    @Test
    void no_database_transaction_is_open_while_the_gateway_is_called() {
        var payment = payment();
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> payments.askForRefund(payment)))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> payments.askGateway(booking, 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void what_was_not_paid_is_not_refunded() {
        booking = UUID.randomUUID();
        start();
        var unpaid = payments.history(booking).getFirst().id();
        assertThatThrownBy(() -> payments.decideRefund(
                        new RefundDecision(unpaid, RefundCause.EXPERT_DECLINED, 100, 100, null, false)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_lost_notice_is_made_up_for_by_asking() throws Exception {
        booking = UUID.randomUUID();
        var lost = start();
        var neverOpened = start();
        door = null;
        press(lost, "pay");
        payments.askGateway(booking, 1);
        assertThat(state()).isEqualTo(PrepaymentView.State.RECEIVED);
        assertThat(payments.history(booking))
                .extracting(PaymentView::state)
                .containsExactlyInAnyOrder(PaymentView.State.SUCCEEDED, PaymentView.State.STARTED);
        assertThat(neverOpened).isNotEqualTo(lost);
        assertThat(told.of(booking)).hasSize(1);
        payments.askGateway(booking, 1);
        assertThat(told.of(booking)).hasSize(1);
    }

    @Test
    void a_payment_that_is_still_open_stays_so_when_asked_about() throws Exception {
        booking = UUID.randomUUID();
        open(start());
        payments.askGateway(booking, 1);
        assertThat(state()).isEqualTo(PrepaymentView.State.AWAITED);
        line.is(Mood.SILENT);
        assertThatThrownBy(() -> payments.askGateway(booking, 1)).isInstanceOf(GatewayUnavailable.class);
        assertThat(payments.history(booking).getFirst().state()).isEqualTo(PaymentView.State.STARTED);
    }

    private static void startGateway() throws IOException {
        gateway = PaymentGateway.start(
                new GatewaySettings(0, SignedNotice.TMN_CODE, SignedNotice.SECRET, noticeDoor.address(), directory)
                        .with(TestClock.SHARED));
        line.to(gateway.apiAddress());
    }

    private static void forgetEverything() throws IOException {
        move(directory, "json", "forgotten");
    }

    private static void rememberAgain() throws IOException {
        move(directory, "forgotten", "json");
    }

    private static void move(Path directory, String from, String to) throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*." + from)) {
            for (var file : files) {
                var name = file.getFileName().toString().replace("." + from, "." + to);
                Files.move(file, directory.resolve(name));
            }
        }
    }

    private URI start() {
        var payBy = clock.instant().plus(Duration.ofMinutes(15));
        return payments.startAttempt(booking, 1, "AKREFUND", PRICE, payBy, "127.0.0.1", Locale.of("vi"));
    }

    private void open(URI payPage) throws Exception {
        var address = URI.create(gateway.payAddress() + "?" + payPage.getRawQuery());
        var page = browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
    }

    private void press(URI payPage, String button) throws Exception {
        open(payPage);
        var asked = SignedNotice.parameters(payPage);
        var form = Map.of(
                        "order", asked.get("vnp_TxnRef"),
                        "token", asked.get("vnp_SecureHash"),
                        "card", "9704198526191432198",
                        "name", "NGUYEN VAN A",
                        "issued", "07/15",
                        "otp", "123456",
                        "press", button)
                .entrySet()
                .stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(gateway.address().resolve("/paymentv2/press"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    /** Decides that all of it goes back, if nothing else was decided, and asks the gateway. */
    private Refund ask() {
        decide(RefundCause.EXPERT_DECLINED, 100);
        return payments.askForRefund(payment());
    }

    private Refund decide(RefundCause cause, int percent) {
        return payments.decideRefund(new RefundDecision(payment(), cause, percent, percent, null, false));
    }

    private UUID payment() {
        return payments.prepayment(booking, 1).orElseThrow().paymentId();
    }

    private RefundTask task() {
        return new RefundTask(7, booking, payment());
    }

    private PrepaymentView.State state() {
        return payments.prepayment(booking, 1).orElseThrow().state();
    }

    private List<String> sent(String command) {
        return db.sql("""
                        select coalesce(gateway_request.response_code, 'none') from gateway_request
                        join payment on payment.id = payment_id join prepayment on prepayment.id = prepayment_id
                        where booking_id = :booking and command = :command order by sent_at""")
                .param("booking", booking)
                .param("command", command)
                .query(String.class)
                .list();
    }

    /** The entries that the refund was booked with. */
    private List<String> postings(UUID payment) {
        return db.sql("select kind from ledger_transaction where payment_id = ?")
                .param(payment)
                .query(String.class)
                .list();
    }

    private List<String> entries() {
        return db.sql("""
                        select account || ' ' || e.amount_vnd from ledger_entry e
                        join ledger_transaction t on t.id = e.transaction_id
                        where t.payment_id = :payment and t.refund_id is not null""").param("payment", payment()).query(String.class).list();
    }
}
