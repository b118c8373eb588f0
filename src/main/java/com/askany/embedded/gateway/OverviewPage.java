package com.askany.embedded.gateway;

import java.util.Comparator;
import java.util.HashMap;
import java.util.stream.Collectors;

/** Every transaction of the gateway, the newest first, for whoever tries the product out. */
class OverviewPage {
    private final TransactionFiles files;

    OverviewPage(TransactionFiles files) {
        this.files = files;
    }

    String page() {
        var words = Words.VIETNAMESE;
        var rows = files.all().stream()
                .sorted(Comparator.comparing(Transaction::createDate).reversed())
                .map(t -> row(t, words))
                .collect(Collectors.joining());
        var values = new HashMap<>(words.all());
        values.put("page.title", "Giao dịch · Transactions");
        values.put("language.switch", "");
        values.put("rows", rows);
        return Template.fill("head.html", values) + Template.fill("overview.html", values);
    }

    private static String row(Transaction transaction, Words words) {
        return """
                <tr><td class="code">%s</td><td>%s</td><td class="number">%s</td><td>%s</td>\
                <td class="number">%s</td><td>%s</td></tr>
                """.formatted(
                        transaction.txnRef(),
                        WireTime.readable(transaction.createDate()),
                        words.money(transaction.amount()),
                        transaction.isOpen() ? "OPEN" : transaction.state() + " " + transaction.responseCode(),
                        transaction.refunded() == 0 ? "" : words.money(transaction.refunded()),
                        notice(transaction));
    }

    private static String notice(Transaction transaction) {
        if (transaction.noticeCalls() == 0) return "";
        return "%d × → %s".formatted(transaction.noticeCalls(), Template.escape(transaction.noticeAnswer()));
    }
}
