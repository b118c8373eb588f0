package com.askany.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.askany.core.Vnd;
import com.askany.embedded.gateway.GatewaySettings;
import com.askany.embedded.gateway.PaymentGateway;
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
        var refund = refund();
        assertThat(refund.state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(state()).isEqualTo(PrepaymentView.State.REFUNDED);
        assertThat(refund()).isEqualTo(refund);
        assertThat(sent("refund")).containsExactly("00");
        assertThat(told.of(booking))
                .hasSize(2)
                .contains(new PrepaymentRefunded(booking, 1, refund.id(), PRICE, clock.instant()));
        assertThat(owedToCustomer()).isZero();
        assertThat(db.sql("select length(request_id) from gateway_request")
                        .query(Integer.class)
                        .list())
                .containsOnly(32);
    }

    @Test
    void while_the_gateway_is_down_nothing_is_lost_and_later_it_goes_on() throws Exception {
        gateway.close();
        line.is(Mood.DOWN);
        assertThatThrownBy(this::refund).isInstanceOf(GatewayUnavailable.class).hasMessage("VNPay cannot be reached");
        assertThat(refundState()).isEqualTo(Refund.State.REQUESTED);
        startGateway();
        line.is(Mood.GOOD);
        assertThat(refund().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("querydr")).isEmpty();
    }

    @Test
    void a_silent_gateway_is_asked_before_anything_is_sent_again() throws Exception {
        line.is(Mood.SILENT);
        assertThatThrownBy(this::refund).isInstanceOf(GatewayUnavailable.class);
        assertThat(refundState()).isEqualTo(Refund.State.SENT);
        line.is(Mood.GOOD);
        assertThatThrownBy(this::refund)
                .isInstanceOf(GatewayUnavailable.class)
                .hasMessageContaining("its answer is awaited");
        clock.moveOn(UNTIL_NOBODY_SENDS);
        assertThat(refund().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("refund")).containsExactly("none", "00");
    }

    @Test
    void a_refund_whose_answer_was_lost_is_found_by_asking_and_not_sent_again() throws Exception {
        line.is(Mood.LOSES_ANSWERS);
        assertThatThrownBy(this::refund).isInstanceOf(GatewayUnavailable.class);
        assertThat(refundState()).isEqualTo(Refund.State.SENT);
        line.is(Mood.GOOD);
        assertThat(refund().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("refund")).containsExactly("none");
        assertThat(sent("querydr")).containsExactly("00");
        assertThat(owedToCustomer()).isZero();
    }

    @Test
    void an_answer_that_was_tampered_with_is_not_believed() throws Exception {
        line.is(Mood.TAMPERS);
        assertThatThrownBy(this::refund).isInstanceOf(GatewayUnavailable.class).hasMessageContaining("not signed");
        assertThat(refundState()).isEqualTo(Refund.State.SENT);
        assertThat(state()).isEqualTo(PrepaymentView.State.RECEIVED);
    }

    @Test
    void what_the_gateway_is_processing_already_is_not_sent_again() throws Exception {
        line.is(Mood.SENDS_TWICE);
        assertThatThrownBy(this::refund).isInstanceOf(GatewayUnavailable.class).hasMessageContaining("processing");
        assertThat(refundState()).isEqualTo(Refund.State.PROCESSING);
        line.is(Mood.GOOD);
        assertThat(refund().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("refund")).containsExactly("94");
    }

    @Test
    void a_refusal_is_kept_for_support_and_can_be_tried_anew() throws Exception {
        gateway.close();
        forgetEverything();
        startGateway();
        assertThatThrownBy(this::refund)
                .isInstanceOfSatisfying(
                        RefundRefused.class, e -> assertThat(e.code()).isEqualTo("91"));
        var refund = payments.history(booking).getFirst().refund();
        assertThat(refund.state()).isEqualTo(Refund.State.REFUSED);
        assertThat(refund.responseCode()).isEqualTo("91");
        assertThat(state()).isEqualTo(PrepaymentView.State.RECEIVED);
        gateway.close();
        rememberAgain();
        startGateway();
        assertThat(refund().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(owedToCustomer()).isZero();
    }

    @Test
    void ten_refunds_at_once_send_one_request() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Collections.nCopies(10, this::refund));
        }
        assertThat(refund().state()).isEqualTo(Refund.State.REFUNDED);
        assertThat(sent("refund")).containsExactly("00");
        assertThat(told.of(booking)).hasSize(2);
    }

    @Test
    void no_database_transaction_is_open_while_the_gateway_is_called() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> refund()))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> payments.askGateway(booking, 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void what_was_not_paid_is_not_refunded() {
        booking = UUID.randomUUID();
        assertThatThrownBy(this::refund).isInstanceOf(IllegalStateException.class);
        start();
        assertThatThrownBy(this::refund).isInstanceOf(IllegalStateException.class);
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

    private Refund refund() {
        return payments.refundPrepayment(booking, 1, "Declined by the expert");
    }

    private PrepaymentView.State state() {
        return payments.prepayment(booking, 1).orElseThrow().state();
    }

    private Refund.State refundState() {
        return payments.prepayment(booking, 1).orElseThrow().refund().state();
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

    private long owedToCustomer() {
        return db.sql("""
                        select coalesce(sum(e.amount_vnd), 0) from ledger_entry e
                        join ledger_transaction t on t.id = e.transaction_id join payment p on p.id = t.payment_id
                        join prepayment on prepayment.id = p.prepayment_id
                        where booking_id = :booking and account = 'customer_prepayment'""").param("booking", booking).query(Long.class).single();
    }
}
