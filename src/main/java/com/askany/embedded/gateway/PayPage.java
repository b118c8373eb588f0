package com.askany.embedded.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the customer sees: the form, or that there is nothing to pay. */
class PayPage {
    enum Problem {
        SIGNATURE,
        MERCHANT,
        FORMAT,
        REFERENCE_USED,
        UNKNOWN
    }

    private final GatewaySettings settings;

    PayPage(GatewaySettings settings) {
        this.settings = settings;
    }

    /** After wrong card details the fields show what was typed, never the right ones. */
    String form(Words words, Transaction transaction, Map<String, String> typed) {
        boolean again = !typed.isEmpty();
        var values = words.all();
        values.put("page.title", (again ? words.of("error") : "") + words.of("title"));
        values.put("problem", again ? "<p class=\"problem\" role=\"alert\">" + words.of("wrong.card") + "</p>" : "");
        values.put("language.switch", languageSwitch(words, transaction));
        values.put("money", words.money(transaction.amount()));
        values.put("pay.amount", words.of("pay", words.money(transaction.amount())));
        values.put("merchant.name", settings.merchantName());
        values.put("order.info", transaction.orderInfo());
        values.put("reference", transaction.txnRef());
        values.put("token", transaction.hash());
        values.put("expires.at", WireTime.clockTime(transaction.expireDate()));
        var left = Duration.between(settings.clock().instant(), WireTime.parse(transaction.expireDate()));
        values.put("seconds.left", Long.toString(left.toSeconds()));
        values.put("time.left", "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart()));
        values.put("card", typed.getOrDefault("card", TestCard.NUMBER));
        values.put("name", typed.getOrDefault("name", TestCard.NAME));
        values.put("issued", typed.getOrDefault("issued", TestCard.ISSUED));
        values.put("otp", typed.getOrDefault("otp", TestCard.OTP));
        return Template.fill("head.html", values) + Template.fill("form.html", values);
    }

    String finished(Words words, Transaction transaction, URI back) {
        var title = words.of(
                switch (transaction.responseCode()) {
                    case "00" -> "done.paid";
                    case "11" -> "done.expired";
                    case "24" -> "done.cancelled";
                    case "51" -> "done.no.funds";
                    default -> "done.failed";
                });
        var link = "<p><a class=\"button\" href=\"%s\">%s</a></p>"
                .formatted(
                        Template.escape(back.toString()), Template.escape(words.of("back", settings.merchantName())));
        return message(words, title, words.of("done.text"), link);
    }

    String refused(Words words, Problem problem) {
        return message(
                words, words.of("refused.title"), words.of("refused." + problem) + " " + words.of("refused.text"), "");
    }

    private static String message(Words words, String title, String text, String link) {
        var values = new HashMap<>(words.all());
        values.put("page.title", title);
        values.put("language.switch", "");
        values.put("text", text);
        values.put("link", link);
        return Template.fill("head.html", values) + Template.fill("message.html", values);
    }

    private static String languageSwitch(Words words, Transaction transaction) {
        return """
                <form method="post" action="/paymentv2/press">
                <input type="hidden" name="order" value="%s">
                <input type="hidden" name="token" value="%s">
                <button name="lang" value="%s" lang="%s">%s</button>
                </form>""".formatted(
                        transaction.txnRef(),
                        Template.escape(transaction.hash()),
                        words.of("other.lang"),
                        words.of("other.lang"),
                        words.of("other.language"));
    }
}
