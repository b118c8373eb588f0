package com.askany.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The steps from an expert's page to a paid booking, pressed as a customer presses them. */
public final class Ordering {
    private static final Pattern CODE = Pattern.compile("/my/consultations/([^/?]+)");

    private Ordering() {}

    /** A time that a click on the page holds. */
    public record Time(Element form, String packageId, String start) {
        Map<String, String> fields() {
            return Map.of("packageId", packageId, "start", start);
        }
    }

    /** Every time on offer on a page, whether it is a button of a common form or a form of its own. */
    public static List<Time> times(Page page) {
        var times = new ArrayList<Time>();
        for (var form : page.all("form[action='/book/hold']")) {
            var packageId = form.select("[name=packageId]").val();
            for (var start : form.select("[name=start]")) times.add(new Time(form, packageId, start.val()));
        }
        return times;
    }

    /** The expert's page with the times of the first package. */
    public static Page withTimes(Visitor visitor, String expertPage) {
        var page = visitor.open(expertPage);
        if (times(page).isEmpty())
            page = visitor.open(page.one("a[href*='package=']").attr("href"));
        assertThat(times(page)).as("times at %s", page.address()).isNotEmpty();
        return page;
    }

    /** The very answer to the click on a time. */
    public static Page click(Visitor visitor, Page page, Time time) {
        return visitor.submit(page, time.form(), time.fields());
    }

    /** Books the first time on offer up to the gateway's pay page. */
    public static Page upToPayPage(Visitor customer, String expertPage) {
        var expert = withTimes(customer, expertPage);
        return upToPayPage(customer, expert, times(expert).getFirst());
    }

    public static Page upToPayPage(Visitor customer, Page expert, Time time) {
        var check = customer.press(expert, time.form(), time.fields());
        assertThat(check.status()).as("check page %s", check.address()).isEqualTo(200);
        var pay = customer.press(check, check.one("form[action^='/book/'][action*='/pay']"), Map.of());
        assertThat(pay.address().getPath()).isEqualTo("/paymentv2/vpcpay.html");
        return pay;
    }

    /** Books the first time on offer, pays it, and says the booking's code. */
    public static String bookAndPay(Visitor customer, String expertPage) {
        return pay(customer, upToPayPage(customer, expertPage));
    }

    /** Books the last time on offer on the page, some days ahead, pays it, and says the booking's code. */
    public static String bookAheadAndPay(Visitor customer, String expertPage) {
        var expert = withTimes(customer, expertPage);
        return pay(customer, upToPayPage(customer, expert, times(expert).getLast()));
    }

    private static String pay(Visitor customer, Page pay) {
        var back = customer.press(pay, pay.one("form.card[action='/paymentv2/press']"), Map.of("press", "pay"));
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

    public static void decline(Visitor expert, String code) {
        var page = expert.open("/expert/consultations/" + code);
        expert.press(page, page.one("form[action$='/decline']"), Map.of("reason", "Tôi bận đột xuất"));
    }

    /** After an expert's "no". */
    public static void takeMoneyBack(Visitor customer, String code) {
        var page = customer.open("/my/consultations/" + code + "/choose");
        var chosen = customer.press(page, page.one("form[action$='/choose/money-back']"), Map.of());
        assertThat(chosen.status()).isEqualTo(200);
    }

    private static String confirmForm(String code) {
        return "form[action='/expert/consultations/" + code + "/confirm']";
    }
}
