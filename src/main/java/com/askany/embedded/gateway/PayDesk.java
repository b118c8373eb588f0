package com.askany.embedded.gateway;

import com.askany.embedded.http.Answer;
import com.askany.embedded.http.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Takes the customer in: checks what the merchant sent, shows the page, decides by what the customer presses. */
class PayDesk {
    private final GatewaySettings settings;
    private final TransactionFiles files;
    private final Signing signing;
    private final Outcome outcome;
    private final NoticeSender notices;
    private final PayPage page;

    PayDesk(GatewaySettings settings, TransactionFiles files, Signing signing, Outcome outcome, NoticeSender notices) {
        this.settings = settings;
        this.files = files;
        this.signing = signing;
        this.outcome = outcome;
        this.notices = notices;
        page = new PayPage(settings);
    }

    Answer open(Request request) {
        var asked = request.query();
        var language = words(asked.get("vnp_Locale"));
        var problem = problem(asked);
        if (problem != null) return Answer.html(400, page.refused(language, problem));
        var transaction = files.addOrFind(asOrdered(asked));
        if (!transaction.hash().equalsIgnoreCase(asked.get("vnp_SecureHash")))
            return Answer.html(409, page.refused(language, PayPage.Problem.REFERENCE_USED));
        return show(expireIfOver(transaction), language, Map.of());
    }

    Answer press(Request request) {
        var form = request.form();
        var language = words(form.get("lang"));
        var found = files.find(form.get("order")).filter(t -> Signing.same(t.hash(), form.get("token")));
        if (found.isEmpty()) return Answer.html(404, page.refused(language, PayPage.Problem.UNKNOWN));
        var transaction = expireIfOver(found.get());
        if (!transaction.isOpen()) return show(transaction, language, Map.of());
        return switch (form.getOrDefault("press", "")) {
            case "pay" -> TestCard.isIn(form) ? finish(transaction, "00") : show(transaction, language, form);
            case "no-funds" -> finish(transaction, "51");
            case "cancel" -> finish(transaction, "24");
            default -> show(transaction, language, Map.of());
        };
    }

    /** An open transaction whose time is over fails with 11; the merchant is told. */
    Transaction expireIfOver(Transaction transaction) {
        boolean over = !settings.clock().instant().isBefore(WireTime.parse(transaction.expireDate()));
        return transaction.isOpen() && over ? decide(transaction, "11") : transaction;
    }

    private Answer show(Transaction transaction, Words language, Map<String, String> wrongCard) {
        if (!transaction.isOpen())
            return Answer.html(page.finished(language, transaction, outcome.byBrowser(transaction)));
        return Answer.html(wrongCard.isEmpty() ? 200 : 422, page.form(language, transaction, wrongCard));
    }

    private Answer finish(Transaction transaction, String code) {
        return Answer.redirect(outcome.byBrowser(decide(transaction, code)));
    }

    private Transaction decide(Transaction transaction, String code) {
        var now = WireTime.now(settings.clock());
        var decidedHere = new boolean[1];
        var decided = files.change(transaction.txnRef(), t -> {
            if (!t.isOpen()) return t;
            decidedHere[0] = true;
            return code.equals("00") ? t.paid(files.nextNumber(), now) : t.failed(code, now);
        });
        if (decidedHere[0]) notices.tell(decided);
        return decided;
    }

    private PayPage.Problem problem(Map<String, String> asked) {
        if (!signing.agrees(asked)) return PayPage.Problem.SIGNATURE;
        if (!settings.tmnCode().equals(asked.get("vnp_TmnCode"))) return PayPage.Problem.MERCHANT;
        return isWellFormed(asked) ? null : PayPage.Problem.FORMAT;
    }

    private static boolean isWellFormed(Map<String, String> asked) {
        return "2.1.0".equals(asked.get("vnp_Version"))
                && "pay".equals(asked.get("vnp_Command"))
                && "VND".equals(asked.get("vnp_CurrCode"))
                && has(asked, "vnp_Amount", "[1-9]\\d{2,14}")
                && has(asked, "vnp_TxnRef", "[A-Za-z0-9]{1,100}")
                && has(asked, "vnp_OrderInfo", "[A-Za-z0-9 .,:_-]{1,255}")
                && has(asked, "vnp_OrderType", ".{1,100}")
                && has(asked, "vnp_IpAddr", "[0-9A-Fa-f.:]{7,45}")
                && has(asked, "vnp_Locale", "vn|en")
                && has(asked, "vnp_ReturnUrl", "https?://\\S{1,245}")
                && WireTime.parse(asked.get("vnp_CreateDate")) != null
                && WireTime.parse(asked.get("vnp_ExpireDate")) != null;
    }

    private static boolean has(Map<String, String> asked, String name, String pattern) {
        return asked.getOrDefault(name, "").matches(pattern);
    }

    private static Transaction asOrdered(Map<String, String> asked) {
        return new Transaction(
                asked.get("vnp_TxnRef"),
                Long.parseLong(asked.get("vnp_Amount")),
                asked.get("vnp_OrderInfo"),
                asked.get("vnp_CreateDate"),
                asked.get("vnp_ExpireDate"),
                URI.create(asked.get("vnp_ReturnUrl")).toString(),
                asked.get("vnp_Locale"),
                asked.get("vnp_SecureHash"),
                Transaction.State.OPEN,
                "",
                "0",
                "",
                0,
                List.of(),
                "",
                "",
                0,
                false,
                "");
    }

    private static Words words(String language) {
        return "en".equals(language) ? Words.ENGLISH : Words.VIETNAMESE;
    }
}
