package com.askany.payments.vnpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.core.Vnd;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The expected hashes were computed with {@code openssl dgst -sha512 -hmac} over the strings written out here. */
class VnpaySignatureTests {
    private static final String SECRET = "0123456789abcdef-test-secret";
    private static final Instant TWO_PM_IN_HANOI = Instant.parse("2026-11-24T07:00:00Z");

    private final VnpaySignature signature = new VnpaySignature(SECRET);
    private final Vnpay vnpay = new Vnpay(new VnpaySettings(
            URI.create("http://localhost:8090/paymentv2/vpcpay.html"),
            URI.create("http://localhost:8090/merchant_webapi/api/transaction"),
            "ASKANY01",
            SECRET,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1)));

    @Test
    void the_pay_page_address_is_sorted_encoded_and_signed() {
        var order = order("Thanh toan buoi tu van AK7M2Q", "127.0.0.1");
        assertThat(vnpay.payPage(order))
                .hasToString("http://localhost:8090/paymentv2/vpcpay.html"
                        + "?vnp_Amount=45000000&vnp_Command=pay&vnp_CreateDate=20261124140000&vnp_CurrCode=VND"
                        + "&vnp_ExpireDate=20261124141400&vnp_IpAddr=127.0.0.1&vnp_Locale=vn"
                        + "&vnp_OrderInfo=Thanh+toan+buoi+tu+van+AK7M2Q&vnp_OrderType=other"
                        + "&vnp_ReturnUrl=http%3A%2F%2Flocalhost%3A8080%2Fpayments%2Fvnpay%2Freturn"
                        + "&vnp_TmnCode=ASKANY01&vnp_TxnRef=AK7M2QX1&vnp_Version=2.1.0"
                        + "&vnp_SecureHash=e37ef868f46514822e0dba36276f411903240a1460ca41219adeeba4bc789f00"
                        + "3ce41714e6980700696c4faa6caa2084bb7f5f2abe889c4213fd456f52a21ea8");
    }

    @Test
    void the_order_text_loses_accents_and_special_characters() {
        assertThat(vnpay.payPage(order("Đặt buổi tư vấn #7 – 450.000 ₫", "127.0.0.1"))
                        .toString())
                .contains("&vnp_OrderInfo=Dat+buoi+tu+van+7+450+000&");
    }

    @Test
    void an_address_that_vnpay_refuses_is_replaced() {
        assertThat(vnpay.payPage(order("x", "::1")).toString()).contains("&vnp_IpAddr=127.0.0.1&");
        assertThat(vnpay.payPage(order("x", "evil&vnp_Amount=1")).toString()).contains("&vnp_IpAddr=127.0.0.1&");
        assertThat(vnpay.payPage(order("x", "2001:db8::7")).toString()).contains("&vnp_IpAddr=2001%3Adb8%3A%3A7&");
    }

    @Test
    void a_notice_with_the_right_signature_is_believed_whatever_the_case_of_the_hash() {
        var notice = vnpay.read(notice());
        assertThat(notice.signed()).isTrue();
        assertThat(notice.reference()).isEqualTo("AK7M2QX1");
        assertThat(notice.amount()).isEqualTo(new Vnd(450_000));
        assertThat(notice.outcome()).isEqualTo(Outcome.SUCCEEDED);
        var upper = notice();
        upper.computeIfPresent("vnp_SecureHash", (name, hash) -> hash.toUpperCase(Locale.ROOT));
        assertThat(vnpay.read(upper).signed()).isTrue();
    }

    @Test
    void empty_values_the_hash_type_and_foreign_parameters_do_not_count() {
        var notice = notice();
        notice.put("vnp_SecureHashType", "HmacSHA512");
        notice.put("vnp_CardHolder", "");
        notice.put("utm_source", "mail");
        assertThat(vnpay.read(notice).signed()).isTrue();
    }

    @Test
    void anything_changed_added_or_missing_breaks_the_signature() {
        for (var name : notice().keySet()) {
            var changed = notice();
            changed.put(name, changed.get(name) + "1");
            assertThat(vnpay.read(changed).signed()).as("%s changed", name).isFalse();
            var missing = notice();
            missing.remove(name);
            assertThat(vnpay.read(missing).signed()).as("%s missing", name).isFalse();
        }
        var added = notice();
        added.put("vnp_New", "1");
        assertThat(vnpay.read(added).signed()).isFalse();
        assertThat(vnpay.read(Map.of()).signed()).isFalse();
    }

    @Test
    void messages_to_the_api_are_signed_over_their_values_in_order() {
        assertThat(signature.ofValues(
                        "req1",
                        "2.1.0",
                        "querydr",
                        "ASKANY01",
                        "AK7M2QX1",
                        "20261124140000",
                        "20261124141500",
                        "127.0.0.1",
                        "Truy van giao dich AK7M2QX1"))
                .isEqualTo("4fbec22469d1a38fd60924117a32bfa21307c193b096460f7d09f3941e2c5e7c"
                        + "abefa3e64a02bc6b0dd2fb6bdfe3471210e709c9f381309b00a4968d2af72c4d");
        assertThat(signature.ofValues(
                        "req2",
                        "2.1.0",
                        "refund",
                        "ASKANY01",
                        "02",
                        "AK7M2QX1",
                        "45000000",
                        "14226112",
                        "20261124140000",
                        "askany",
                        "20261124141500",
                        "127.0.0.1",
                        "Hoan tien giao dich AK7M2QX1"))
                .isEqualTo("cd857205c409ee8c3885b1c7bb8c1c84074ab468c083481159ace572088f6dbd"
                        + "0b603de925380051890df2b5e79c0d34bbc3b632f240c17d79dc3e3adf8d3122");
    }

    @Test
    void amounts_are_whole_dong_times_a_hundred() {
        assertThat(VnpayAmount.format(new Vnd(450_000))).isEqualTo("45000000");
        assertThat(VnpayAmount.parse("45000000")).isEqualTo(new Vnd(450_000));
        assertThat(VnpayAmount.parse("45000050")).isNull();
        assertThat(VnpayAmount.parse("-45000000")).isNull();
        assertThat(VnpayAmount.parse("99999999999999999900")).isNull();
        assertThat(VnpayAmount.parse(null)).isNull();
    }

    @Test
    void both_codes_have_to_say_success_and_doubt_is_for_review() {
        assertThat(outcome("00", "00")).isEqualTo(Outcome.SUCCEEDED);
        assertThat(outcome("24", "02")).isEqualTo(Outcome.FAILED);
        assertThat(outcome("51", "02")).isEqualTo(Outcome.FAILED);
        assertThat(outcome("00", "02")).isEqualTo(Outcome.UNDER_REVIEW);
        assertThat(outcome("24", "00")).isEqualTo(Outcome.UNDER_REVIEW);
        assertThat(outcome("07", "07")).isEqualTo(Outcome.UNDER_REVIEW);
        assertThat(outcome("75", "04")).isEqualTo(Outcome.UNDER_REVIEW);
        assertThat(outcome(null, null)).isEqualTo(Outcome.FAILED);
    }

    private static Outcome outcome(String response, String status) {
        return new VnpayNotice(true, "R1", new Vnd(1), response, status, null, null).outcome();
    }

    private static PayOrder order(String info, String clientAddress) {
        return new PayOrder(
                "AK7M2QX1",
                new Vnd(450_000),
                info,
                TWO_PM_IN_HANOI,
                TWO_PM_IN_HANOI.plus(Duration.ofMinutes(14)),
                clientAddress,
                false,
                URI.create("http://localhost:8080/payments/vnpay/return"));
    }

    private static Map<String, String> notice() {
        var notice = new HashMap<>(Map.of(
                "vnp_Amount", "45000000",
                "vnp_BankCode", "NCB",
                "vnp_BankTranNo", "VNP14226112",
                "vnp_CardType", "ATM",
                "vnp_OrderInfo", "Thanh toan buoi tu van AK7M2Q",
                "vnp_PayDate", "20261124140312",
                "vnp_ResponseCode", "00",
                "vnp_TmnCode", "ASKANY01",
                "vnp_TransactionNo", "14226112",
                "vnp_TransactionStatus", "00"));
        notice.put("vnp_TxnRef", "AK7M2QX1");
        notice.put(
                "vnp_SecureHash",
                "e0f202befa8ebcfcb4861d1043a1176493679526db935152daea6084f002e3e6"
                        + "f51f09a999f60bcced6d775bcf0d52e1b5a448283d1c9313f65d97aaf729cb40");
        return notice;
    }
}
