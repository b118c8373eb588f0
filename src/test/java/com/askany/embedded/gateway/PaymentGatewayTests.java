package com.askany.embedded.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentGatewayTests {
    private static final Instant TWO_PM = Instant.parse("2026-11-24T07:00:00Z");
    private static final Instant AFTER_EXPIRY = Instant.parse("2026-11-24T07:14:00Z");

    @TempDir
    Path directory;

    private Merchant merchant;
    private PaymentGateway gateway;

    @BeforeEach
    void open() throws IOException {
        merchant = new Merchant();
        gateway = gatewayAt(TWO_PM);
    }

    @AfterEach
    void close() {
        gateway.close();
        merchant.close();
    }

    @Test
    void the_pay_page_shows_order_amount_and_time_in_the_language_asked_for() throws Exception {
        var order = Merchant.order("A1");
        assertThat(merchant.open(gateway, order).body())
                .contains(
                        "lang=\"vi\"", "450.000 ₫", "Thanh toan buoi tu van", "Askany", "14:14", "9704198526191432198");
        order.put("vnp_TxnRef", "A2");
        order.put("vnp_Locale", "en");
        assertThat(merchant.open(gateway, order).body()).contains("lang=\"en\"", "Pay ₫450,000", "14:00");
    }

    @Test
    void paying_tells_the_merchant_and_sends_the_browser_back() throws Exception {
        var back = pay("A1");
        assertThat(Merchant.signedByGateway(back)).isTrue();
        assertThat(back)
                .containsEntry("vnp_ResponseCode", "00")
                .containsEntry("vnp_TransactionStatus", "00")
                .containsEntry("vnp_Amount", "45000000")
                .containsEntry("vnp_TxnRef", "A1");
        await().until(() -> merchant.notices.size() == 1);
        assertThat(merchant.notices.getFirst()).isEqualTo(back);
    }

    @Test
    void pressing_pay_twice_pays_once() throws Exception {
        pay("A1");
        var again = merchant.press(gateway, Merchant.order("A1"), "pay");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("Thanh toán thành công", "http://localhost:9/back?vnp_Amount=45000000");
        await().until(() -> query("Q1", "A1").get("vnp_TransactionStatus").equals("00"));
        assertThat(merchant.notices).hasSize(1);
    }

    @Test
    void cancelling_and_an_empty_account_are_told_with_their_codes() throws Exception {
        assertThat(press("A1", "cancel"))
                .containsEntry("vnp_ResponseCode", "24")
                .containsEntry("vnp_TransactionStatus", "02");
        assertThat(press("A2", "no-funds"))
                .containsEntry("vnp_ResponseCode", "51")
                .containsEntry("vnp_TransactionStatus", "02");
        await().until(() -> merchant.notices.size() == 2);
    }

    @Test
    void a_wrong_one_time_password_decides_nothing() throws Exception {
        var order = Merchant.order("A1");
        merchant.open(gateway, order);
        var answer = merchant.press(gateway, order, "pay", "000000");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Lỗi: ", "role=\"alert\"", "value=\"000000\"");
        assertThat(query("Q1", "A1")).containsEntry("vnp_TransactionStatus", "01");
    }

    @Test
    void what_the_merchant_did_not_sign_is_not_opened() throws Exception {
        var order = Merchant.order("A1");
        var address = gateway.payAddress() + "?" + Merchant.query(order).replace("45000000", "100");
        assertThat(merchant.get(URI.create(address)).statusCode()).isEqualTo(400);
        order.put("vnp_TmnCode", "OTHER001");
        assertThat(merchant.open(gateway, order).body()).contains("mã 02");
        order = Merchant.order("A1");
        order.put("vnp_OrderInfo", "Đặt lịch");
        assertThat(merchant.open(gateway, order).body()).contains("mã 03");
        assertThat(query("Q1", "A1")).containsEntry("vnp_ResponseCode", "91");
    }

    @Test
    void a_reference_is_good_for_one_order_which_may_be_opened_again() throws Exception {
        var order = Merchant.order("A1");
        merchant.open(gateway, order);
        assertThat(merchant.open(gateway, order).statusCode()).isEqualTo(200);
        order.put("vnp_Amount", "100000");
        assertThat(merchant.open(gateway, order).statusCode()).isEqualTo(409);
    }

    @Test
    void after_its_time_nothing_is_paid_and_the_merchant_is_told() throws Exception {
        merchant.open(gateway, Merchant.order("A1"));
        restartAt(AFTER_EXPIRY);
        assertThat(merchant.press(gateway, Merchant.order("A1"), "pay").body()).contains("Đã hết thời gian thanh toán");
        assertThat(query("Q1", "A1")).containsEntry("vnp_TransactionStatus", "02");
        await().until(() -> merchant.notices.size() == 1);
        assertThat(merchant.notices.getFirst()).containsEntry("vnp_ResponseCode", "11");
    }

    @Test
    void only_who_has_the_address_may_press() throws Exception {
        merchant.open(gateway, Merchant.order("A1"));
        var stranger = Merchant.order("A1");
        stranger.put("vnp_Amount", "1");
        assertThat(merchant.press(gateway, stranger, "pay").statusCode()).isEqualTo(404);
    }

    @Test
    void a_notice_is_repeated_until_it_is_understood() throws Exception {
        merchant.noticeAnswer = "99";
        pay("A1");
        await().until(() -> merchant.notices.size() >= 3);
        merchant.noticeAnswer = "02";
        await().until(() -> kept("A1").contains("\"noticeDone\":true"));
        assertThat(kept("A1")).contains("\"noticeAnswer\":\"02\"");
    }

    @Test
    void a_notice_is_given_up_after_ten_calls() throws Exception {
        merchant.noticeAnswer = "97";
        pay("A1");
        await().until(() -> kept("A1").contains("\"noticeDone\":true"));
        assertThat(merchant.notices).hasSize(10);
    }

    @Test
    void notices_go_on_after_a_restart() throws Exception {
        merchant.noticeAnswer = "99";
        pay("A1");
        await().until(() -> !merchant.notices.isEmpty());
        gateway.close();
        merchant.notices.clear();
        merchant.noticeAnswer = "00";
        gateway = gatewayAt(TWO_PM);
        await().until(() -> kept("A1").contains("\"noticeDone\":true"));
        assertThat(merchant.notices).hasSize(1);
    }

    @Test
    void transactions_survive_a_kill_in_the_middle_of_writing() throws Exception {
        pay("A1");
        Files.writeString(directory.resolve("A1.new"), "{\"txnRef\":\"A1\",\"am");
        restartAt(TWO_PM);
        assertThat(query("Q1", "A1"))
                .containsEntry("vnp_TransactionStatus", "00")
                .containsEntry("vnp_TransactionNo", "14000001");
        assertThat(pay("A2")).containsEntry("vnp_TransactionNo", "14000002");
    }

    @Test
    void a_payment_is_refunded_once_as_a_whole() throws Exception {
        pay("A1");
        assertThat(merchant.refund(gateway, "R1", "A1", "02", "45000000"))
                .containsEntry("vnp_ResponseCode", "00")
                .containsEntry("vnp_TransactionType", "02");
        assertThat(query("Q1", "A1"))
                .containsEntry("vnp_TransactionType", "02")
                .containsEntry("vnp_TransactionStatus", "00");
        assertThat(merchant.refund(gateway, "R1", "A1", "02", "45000000")).containsEntry("vnp_ResponseCode", "94");
        assertThat(merchant.refund(gateway, "R2", "A1", "02", "45000000")).containsEntry("vnp_ResponseCode", "94");
        restartAt(TWO_PM);
        assertThat(merchant.refund(gateway, "R3", "A1", "02", "45000000")).containsEntry("vnp_ResponseCode", "94");
    }

    @Test
    void parts_are_refunded_up_to_what_was_paid() throws Exception {
        pay("A1");
        assertThat(merchant.refund(gateway, "R1", "A1", "03", "40000000")).containsEntry("vnp_ResponseCode", "00");
        assertThat(query("Q1", "A1")).containsEntry("vnp_TransactionType", "03");
        assertThat(merchant.refund(gateway, "R2", "A1", "03", "10000000")).containsEntry("vnp_ResponseCode", "03");
        assertThat(merchant.refund(gateway, "R3", "A1", "02", "45000000")).containsEntry("vnp_ResponseCode", "03");
        assertThat(merchant.refund(gateway, "R4", "A1", "03", "5000000")).containsEntry("vnp_ResponseCode", "00");
    }

    @Test
    void a_refund_that_is_being_processed_ends_as_it_is_told_to() throws Exception {
        pay("A1");
        gateway.refundsAre(RefundMood.PROCESSING);
        assertThat(merchant.refund(gateway, "R1", "A1", "03", "20000000"))
                .containsEntry("vnp_ResponseCode", "00")
                .containsEntry("vnp_TransactionStatus", "05");
        assertThat(query("Q1", "A1"))
                .containsEntry("vnp_TransactionType", "03")
                .containsEntry("vnp_TransactionStatus", "05");
        gateway.refundsAre(RefundMood.REFUSED_BY_BANK);
        assertThat(query("Q2", "A1"))
                .containsEntry("vnp_TransactionType", "03")
                .containsEntry("vnp_TransactionStatus", "09");
        gateway.refundsAre(RefundMood.PAID);
        assertThat(query("Q3", "A1")).containsEntry("vnp_TransactionStatus", "09");
        assertThat(merchant.refund(gateway, "R2", "A1", "02", "45000000"))
                .containsEntry("vnp_ResponseCode", "00")
                .containsEntry("vnp_TransactionStatus", "00");
    }

    @Test
    void a_visitor_of_the_overview_chooses_what_happens_to_refunds() throws Exception {
        pay("A1");
        assertThat(merchant.choose(gateway, "REFUSED")).isEqualTo(303);
        assertThat(merchant.refund(gateway, "R1", "A1", "02", "45000000")).containsEntry("vnp_ResponseCode", "95");
        assertThat(query("Q1", "A1")).containsEntry("vnp_TransactionType", "01");
        assertThat(merchant.choose(gateway, "PAID")).isEqualTo(303);
        assertThat(merchant.refund(gateway, "R2", "A1", "02", "45000000")).containsEntry("vnp_ResponseCode", "00");
    }

    @Test
    void a_visitor_of_the_overview_holds_notices_back_and_lets_them_go() throws Exception {
        assertThat(merchant.holdNotices(gateway, true)).isEqualTo(303);
        pay("A1");
        assertThat(query("Q1", "A1")).containsEntry("vnp_TransactionStatus", "00");
        assertThat(merchant.notices).isEmpty();
        assertThat(merchant.holdNotices(gateway, false)).isEqualTo(303);
        await().until(() -> merchant.notices.size() == 1);
    }

    @Test
    void requests_that_cannot_be_are_refused_with_their_codes() throws Exception {
        assertThat(merchant.refund(gateway, "R1", "NONE", "02", "45000000")).containsEntry("vnp_ResponseCode", "91");
        merchant.open(gateway, Merchant.order("A1"));
        assertThat(merchant.refund(gateway, "R2", "A1", "02", "45000000")).containsEntry("vnp_ResponseCode", "95");
        assertThat(merchant.postUnsigned(gateway, "no json")).containsEntry("vnp_ResponseCode", "03");
        assertThat(merchant.postUnsigned(gateway, "{\"vnp_Command\":\"refund\",\"vnp_TmnCode\":\"OTHER001\"}"))
                .containsEntry("vnp_ResponseCode", "02");
        assertThat(merchant.postUnsigned(
                        gateway,
                        "{\"vnp_Command\":\"querydr\",\"vnp_TmnCode\":\"SHOP0001\",\"vnp_Version\":\"2.1.0\","
                                + "\"vnp_RequestId\":\"R3\",\"vnp_TxnRef\":\"A1\",\"vnp_SecureHash\":\"00\"}"))
                .containsEntry("vnp_ResponseCode", "97");
        query("Q1", "A1");
        assertThat(query("Q1", "A1")).containsEntry("vnp_ResponseCode", "94");
    }

    @Test
    void the_overview_lists_what_was_paid_and_refunded() throws Exception {
        pay("A1");
        merchant.refund(gateway, "R1", "A1", "02", "45000000");
        assertThat(merchant.get(gateway.address().resolve("/")).body()).contains("A1", "PAID 00", "450.000 ₫");
    }

    private Map<String, String> pay(String reference) throws Exception {
        return press(reference, "pay");
    }

    /** What the browser is sent back with. */
    private Map<String, String> press(String reference, String button) throws Exception {
        var order = Merchant.order(reference);
        assertThat(merchant.open(gateway, order).statusCode()).isEqualTo(200);
        var answer = merchant.press(gateway, order, button);
        assertThat(answer.statusCode()).isEqualTo(303);
        var location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(location.toString()).startsWith("http://localhost:9/back?");
        return Arrays.stream(location.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private Map<String, String> query(String requestId, String reference) throws Exception {
        return merchant.ask(gateway, requestId, reference);
    }

    private String kept(String reference) throws IOException {
        return Files.readString(directory.resolve(reference + ".json"));
    }

    private void restartAt(Instant time) throws IOException {
        gateway.close();
        gateway = gatewayAt(time);
    }

    private PaymentGateway gatewayAt(Instant time) throws IOException {
        return PaymentGateway.start(
                new GatewaySettings(0, Merchant.TMN_CODE, Merchant.SECRET, merchant.noticeUrl(), directory)
                        .with(Clock.fixed(time, ZoneOffset.UTC))
                        .withNoticeSpacing(Duration.ofMillis(1)));
    }
}
