package com.askany.embedded.mailbox;

import static com.askany.embedded.mailbox.Markup.escape;

import com.askany.embedded.http.Answer;
import com.askany.embedded.http.Handler;
import com.askany.embedded.http.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The list of mails beside the mail that is open. What a mail holds runs nowhere: texts are escaped, and its HTML is
 * shown in a frame of its own, without scripts, forms or anything from the network.
 */
class MailboxPages implements Handler {
    static final int PAGE = 50;

    private static final Pattern MAIL = Pattern.compile("/mails/(\\d{1,9})(/html|/source)?");
    private static final String OUR_PAGES = "default-src 'none'; style-src 'self'; script-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'self'";
    private static final String THEIR_HTML = "sandbox allow-popups allow-popups-to-escape-sandbox; "
            + "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final MailFiles files;

    MailboxPages(MailFiles files) {
        this.files = files;
    }

    @Override
    public Answer answer(Request request) throws IOException {
        if (!request.method().equals("GET")) return Answer.text(405, "Only GET");
        var path = request.path();
        if (path.equals("/") || path.equals("/mails")) return page("Hộp thư · Mailbox", list(request, 0), welcome());
        if (path.equals("/list"))
            return Answer.html(list(request, number(request.query().get("open"))));
        if (path.equals("/mailbox.css")) return resource("mailbox.css", "text/css; charset=utf-8");
        if (path.equals("/mailbox.js")) return resource("mailbox.js", "text/javascript; charset=utf-8");
        var mail = MAIL.matcher(path);
        if (!mail.matches()) return Answer.notFound();
        int number = number(mail.group(1));
        if ("/html".equals(mail.group(2))) return html(number);
        if ("/source".equals(mail.group(2))) return source(number);
        return open(request, number);
    }

    private Answer open(Request request, int number) {
        var mail = files.find(number);
        if (mail.isEmpty()) return Answer.notFound();
        var summary = MailSummary.of(number, mail.get());
        var view = new MailView(number, summary, MailContent.of(mail.get()), mail.get());
        return page(summary.subject(), list(request, number), view.markup());
    }

    private Answer html(int number) {
        var html = files.find(number).map(MailContent::of).map(MailContent::html);
        if (html.isEmpty()) return Answer.notFound();
        // Links of the mail open beside the mailbox, not inside the frame.
        return Answer.html("<base target=\"_blank\">" + html.get())
                .with("Content-Security-Policy", THEIR_HTML + "; frame-ancestors 'self'");
    }

    private Answer source(int number) throws IOException {
        return files.source(number)
                .map(bytes -> Answer.of(200, "text/plain; charset=utf-8", bytes))
                .orElseGet(Answer::notFound);
    }

    private String list(Request request, int open) {
        var to = request.query().getOrDefault("to", "");
        var mails = files.newestFirst().stream()
                .filter(mail -> to.isEmpty() || mail.to().equalsIgnoreCase(to))
                .toList();
        int pages = Math.max(1, (mails.size() + PAGE - 1) / PAGE);
        int page = Math.clamp(number(request.query().get("page")), 1, pages);
        var shown = mails.subList((page - 1) * PAGE, Math.min(mails.size(), page * PAGE));
        var items = new StringBuilder();
        for (var mail : shown) items.append(item(mail, mail.number() == open, to));
        return """
                <div id="list" data-address="/list?open=%d&amp;page=%d&amp;to=%s">
                <p class="count">%s</p>
                %s<ul>%s</ul>%s</div>""".formatted(open, page, inAddress(to), count(mails), filter(to), items, pager(page, pages, to));
    }

    private static String count(List<MailSummary> mails) {
        return mails.isEmpty() ? "Chưa có thư nào · No mail yet" : mails.size() + " thư · mails";
    }

    private static String filter(String to) {
        if (to.isEmpty()) return "";
        return "<p class=\"filter\">Đến · To <b>%s</b> · <a href=\"/\">Tất cả · All</a></p>".formatted(escape(to));
    }

    private static String item(MailSummary mail, boolean open, String to) {
        return """
                <li%s><a href="/mails/%d%s"%s><span class="subject">%s</span>
                <span class="to">%s</span><time>%s</time></a></li>
                """.formatted(
                        open ? " class=\"open\"" : "",
                        mail.number(),
                        to.isEmpty() ? "" : "?to=" + inAddress(to),
                        open ? " aria-current=\"page\"" : "",
                        escape(mail.subject().isBlank() ? "(không có tiêu đề · no subject)" : mail.subject()),
                        escape(mail.to()),
                        sent(mail.sent()));
    }

    private static String pager(int page, int pages, String to) {
        if (pages == 1) return "";
        var address = "<a href=\"/?page=%d&amp;to=" + inAddress(to) + "\">%s</a>";
        var newer = page > 1 ? address.formatted(page - 1, "← Mới hơn · Newer") : "";
        var older = page < pages ? address.formatted(page + 1, "Cũ hơn · Older →") : "";
        return "<p class=\"pager\">%s %d/%d %s</p>".formatted(newer, page, pages, older);
    }

    static String sent(Instant sent) {
        return sent == null ? "" : SENT.format(sent.atZone(VIETNAM));
    }

    static String inAddress(String text) {
        return escape(URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static String welcome() {
        return """
                <p class="welcome">Mọi thư mà Askany gửi trên máy này đều đến đây; không thư nào ra Internet.<br>
                <span lang="en">Every mail that Askany sends on this machine ends here; none leaves it.</span></p>""";
    }

    private static Answer page(String title, String list, String main) {
        return Answer.html("""
                        <!doctype html>
                        <html lang="vi"><head><meta charset="utf-8"><title>%s</title>
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <link rel="icon" href="data:,"><link rel="stylesheet" href="/mailbox.css">
                        <script src="/mailbox.js" defer></script></head>
                        <body><header><h1><a href="/">Hộp thư <span lang="en">Mailbox</span></a></h1></header>
                        <div class="panes"><nav aria-label="Thư · Mails">%s</nav><main>%s</main></div></body></html>
                        """.formatted(escape(title), list, main)).with("Content-Security-Policy", OUR_PAGES);
    }

    private static Answer resource(String name, String type) throws IOException {
        try (var in = MailboxPages.class.getResourceAsStream("/embedded/mailbox/" + name)) {
            if (in == null) return Answer.notFound();
            return Answer.of(200, type, in.readAllBytes());
        }
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
