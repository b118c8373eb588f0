package com.askany.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The steps from an expert's page to a paid booking, pressed as a customer presses them. */
public final class Ordering {
    private static final Pattern CODE = Pattern.compile("/my/consultations/([^/?]+)");

    private Ordering() {}

    /** A form that holds a time; some form on the page must be one. */
    public static Element anyTime(Page expert) {
        return expert.one("form[action='/book/hold']");
    }

    /** Books the first time on offer up to the gateway's pay page. */
    public static Page upToPayPage(Visitor customer, String expertPage) {
        var expert = customer.open(expertPage);
        var check = customer.press(expert, anyTime(expert), Map.of());
        assertThat(check.status()).as("check page %s", check.address()).isEqualTo(200);
        var pay = customer.press(check, check.one("form[action^='/book/'][action*='/pay']"), Map.of());
        assertThat(pay.address().getPath()).isEqualTo("/paymentv2/vpcpay.html");
        return pay;
    }

    /** Books the first time on offer, pays it, and says the booking's code. */
    public static String bookAndPay(Visitor customer, String expertPage) {
        var pay = upToPayPage(customer, expertPage);
        var back = customer.press(pay, pay.one("form[action='/paymentv2/press']"), Map.of("press", "pay"));
        assertThat(back.status()).as("page after paying %s", back.address()).isEqualTo(200);
        var code = CODE.matcher(back.address().getPath());
        assertThat(code.find()).as(back.address().toString()).isTrue();
        return code.group(1);
    }

    /** True when the expert's inbox asks for an answer to this booking. */
    public static boolean asksForAnswer(Visitor expert, String code) {
        return !expert.open("/expert/inbox").all(confirmForm(code)).isEmpty();
    }

    public static void confirm(Visitor expert, String code) {
        var inbox = expert.open("/expert/inbox");
        var confirmed = expert.press(inbox, inbox.one(confirmForm(code)), Map.of());
        assertThat(confirmed.status()).isEqualTo(200);
    }

    private static String confirmForm(String code) {
        return "form[action='/expert/consultations/" + code + "/confirm']";
    }
}
