package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.Page;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Support looks at a policy, tries a case and replays a draft on what really happened, on the running product. */
class PoliciesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REFUND = "/support/policies/refund-policy";

    static RunningProduct product;

    @BeforeAll
    static void a_product() {
        product = RunningProduct.get();
    }

    @Test
    void a_draft_is_replayed_on_a_real_refund_and_nobody_is_ever_sold_under_it() {
        var code = withdrawn();
        await().atMost(PATIENCE).until(() -> cases(code) == 1);
        var support = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.SUPPORT);
        assertThat(support.open("/support").one("a[href='/support/policies']").text())
                .isNotBlank();
        assertThat(support.open("/support/policies").content().text()).contains("Mức hoàn tiền");

        var policy = support.open(REFUND);
        var asked = support.open(REFUND + "/try?version=1&cause=CUSTOMER_CANCELLED&hoursUntilStart=24");
        assertThat(policy.status()).isEqualTo(200);
        assertThat(asked.one("#try [role=status]").text()).contains("100").contains("Theo dòng 1");

        var draft = support.open(REFUND + "/draft");
        var everythingElse = draft.one("#model").wholeText();
        var last = everythingElse.lastIndexOf("<text>100</text>");
        var changed = everythingElse.substring(0, last) + "<text>90</text>" + everythingElse.substring(last + 16);
        var replay = support.press(draft, draft.one("form[action$='/draft']"), Map.of("model", changed));
        assertThat(replay.status()).isEqualTo(200);
        var done = await().atMost(PATIENCE)
                .until(
                        () -> support.open(replay.address().getPath()),
                        page -> page.all("progress").isEmpty());

        assertThat(rowOf(done, code)).contains("khách rút trước khi xác nhận", "100", "90", "−");
        Ordering.upToPayPage(Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER), DemoPerson.EXPERT_PAGE);
        assertThat(db().sql("select count(*) from booking_terms where decision_id like 'draft-%'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(support.open("/support/policies").content().text()).doesNotContain("draft-");
    }

    /** Before the expert has answered, so that everything goes back. */
    private static String withdrawn() {
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.OTHER_CUSTOMER);
        var code = Ordering.bookAndPay(customer, DemoPerson.EXPERT_PAGE);
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, code));
        var address = "/my/consultations/" + code + "/cancel";
        var page = customer.open(address);
        customer.press(page, page.one("form[action='" + address + "']"), Map.of("reason", ""));
        return code;
    }

    private static String rowOf(Page page, String code) {
        return page.one("tr:has(a[href='/support/consultations/" + code + "'])").text();
    }

    private static long cases(String code) {
        return db().sql("select count(*) from policy_case c join booking b on b.id = c.booking_id"
                        + " where b.code = ? and c.decision_id = 'refund-policy'")
                .param(code)
                .query(Long.class)
                .single();
    }

    private static JdbcClient db() {
        return product.bean(JdbcClient.class);
    }
}
