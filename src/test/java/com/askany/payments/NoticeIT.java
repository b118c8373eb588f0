package com.askany.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/** Payment notices sent to the running product by somebody who knows its address. */
class NoticeIT {
    private static final String OF_BOOKING = "booking_id = :booking";
    private static final String OF_PAYMENT = "payment_id in (select payment.id from payment join prepayment on"
            + " prepayment_id = prepayment.id where booking_id = :booking)";
    private static final Map<String, String> WHAT_A_NOTICE_MAY_CHANGE = Map.of(
            "booking", "id = :booking",
            "booking_event", OF_BOOKING,
            "slot", OF_BOOKING,
            "prepayment", OF_BOOKING,
            "payment", "prepayment_id in (select id from prepayment where booking_id = :booking)",
            "ledger_transaction", OF_PAYMENT,
            "ledger_entry", "transaction_id in (select id from ledger_transaction where " + OF_PAYMENT + ")",
            "refund", OF_PAYMENT);

    private final RunningProduct product = RunningProduct.get();
    private final RestClient http = RestClient.builder()
            .baseUrl(product.baseUrl())
            .requestFactory(new JdkClientHttpRequestFactory())
            .build();
    private final Visitor expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);

    @Test
    void a_notice_that_is_forged_wrong_or_about_nothing_gets_vnpays_answer_and_changes_nothing() {
        var genuine = SignedNotice.unsigned(payPage(), "00", "00");
        var booking = newestBooking();
        var before = rows(booking);

        var forged = new TreeMap<>(signed(genuine));
        forged.put("vnp_Amount", "" + (Long.parseLong(genuine.get("vnp_Amount")) + 100));
        assertThat(answerTo(forged)).isEqualTo("97");
        assertThat(answerTo(genuine)).as("without a signature").isEqualTo("97");
        assertThat(answerTo(SignedNotice.sign(genuine, "somebody's own secret")))
                .isEqualTo("97");
        assertThat(answerTo(signed(changed(genuine, "vnp_Amount", "100")))).isEqualTo("04");
        assertThat(answerTo(signed(changed(genuine, "vnp_TxnRef", "NOSUCHORDER1"))))
                .isEqualTo("01");

        assertThat(rows(booking)).isEqualTo(before);
    }

    @Test
    void a_notice_that_comes_twice_counts_once() {
        var notice = signed(SignedNotice.unsigned(payPage(), "00", "00"));
        var booking = newestBooking();

        assertThat(answerTo(notice)).isEqualTo("00");
        await("the expert is asked about " + booking.code())
                .atMost(Duration.ofSeconds(30))
                .until(() -> Ordering.asksForAnswer(expert, booking.code()));
        var paid = rows(booking);
        assertThat(answerTo(notice)).isEqualTo("02");
        assertThat(answerTo(notice)).isEqualTo("02");

        assertThat(rows(booking)).isEqualTo(paid);
        assertThat(paid.get("ledger_entry").split("[|]")).hasSize(2);
        assertThat(ledgerSum()).isZero();
    }

    /** The pay page of a new booking, with everything that VNPay was told; its process waits for the money. */
    private URI payPage() {
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.OTHER_CUSTOMER);
        var page = Ordering.upToPayPage(customer, DemoPerson.EXPERT_PAGE).address();
        await("the process waits for the prepayment")
                .atMost(Duration.ofSeconds(30))
                .until(() -> positionOfNewest().equals("await-prepayment"));
        return page;
    }

    private String positionOfNewest() {
        return jdbc().sql("select coalesce(max(element_id), 'nowhere') from booking_position where booking_id = ?")
                .param(newestBooking().id())
                .query(String.class)
                .single();
    }

    private static Map<String, String> changed(Map<String, String> notice, String name, String value) {
        var other = new TreeMap<>(notice);
        other.put(name, value);
        return other;
    }

    private Map<String, String> signed(Map<String, String> notice) {
        return SignedNotice.sign(
                notice, product.bean(Environment.class).getRequiredProperty("askany.vnpay.hash-secret"));
    }

    private String answerTo(Map<String, String> notice) {
        var address = UriComponentsBuilder.fromUriString(product.baseUrl() + "/payments/vnpay/notice");
        notice.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        var answer = http.get()
                .uri(address.encode().buildAndExpand(notice).toUri())
                .retrieve()
                .body(Map.class);
        return (String) answer.get("RspCode");
    }

    /** All rows about a booking that a notice could touch, and how many payments there are at all. */
    private Map<String, String> rows(Newest booking) {
        var rows = new TreeMap<String, String>();
        WHAT_A_NOTICE_MAY_CHANGE.forEach((table, ofBooking) -> rows.put(
                table,
                jdbc().sql("select coalesce(string_agg(row::text, '|' order by row::text), '') from " + table
                                + " row where " + ofBooking)
                        .param("booking", booking.id())
                        .query(String.class)
                        .single()));
        rows.put(
                "payments",
                jdbc().sql("select count(*) from payment").query(String.class).single());
        return rows;
    }

    private record Newest(UUID id, String code) {}

    private Newest newestBooking() {
        return jdbc().sql("select id, code from booking order by placed_at desc limit 1")
                .query(Newest.class)
                .single();
    }

    private long ledgerSum() {
        return jdbc().sql("select coalesce(sum(amount_vnd), 0) from ledger_entry")
                .query(Long.class)
                .single();
    }

    private JdbcClient jdbc() {
        return product.bean(JdbcClient.class);
    }
}
