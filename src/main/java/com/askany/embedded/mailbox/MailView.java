package com.askany.embedded.mailbox;

import static com.askany.embedded.mailbox.Markup.escape;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;

/** One mail: who, when, what; then its HTML, its invitation, its plain text and all its headers. */
record MailView(int number, MailSummary summary, MailContent content, MimeMessage mail) {

    String markup() {
        return "<article>" + head() + html() + invitation() + text() + attachments() + headers() + "</article>";
    }

    private String head() {
        return """
                <p class="back"><a href="/">← Tất cả thư · All mails</a></p>
                <h2>%s</h2>
                <dl class="head"><dt>Từ · From</dt><dd>%s</dd>
                <dt>Đến · To</dt><dd>%s <a href="/mails/%d?to=%s">Chỉ thư của địa chỉ này · Only this address</a></dd>
                <dt>Gửi lúc · Sent</dt><dd>%s</dd></dl>
                """.formatted(
                        escape(summary.subject()),
                        escape(summary.from()),
                        escape(summary.to()),
                        number,
                        MailboxPages.inAddress(summary.to()),
                        MailboxPages.sent(summary.sent()));
    }

    private String html() {
        if (content.html() == null) return "";
        return """
                <iframe src="/mails/%d/html" sandbox="allow-popups allow-popups-to-escape-sandbox"
                title="Nội dung thư · The mail"></iframe>
                """.formatted(number);
    }

    private String invitation() {
        if (content.calendar() == null) return "";
        var rows = new StringBuilder();
        for (var line : CalendarText.read(content.calendar())) {
            rows.append("<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                    .formatted(escape(nameOf(line)), escape(line.value())));
        }
        return section(
                "Lời mời lịch · Calendar invitation", !rows.isEmpty(), """
                <table>%s</table><details><summary>text/calendar</summary><pre>%s</pre></details>
                """.formatted(rows, escape(content.calendar())));
    }

    private static String nameOf(CalendarText.Line line) {
        boolean ofTheEvent = line.component().isEmpty() || line.component().equals("VEVENT");
        return ofTheEvent ? line.name() : line.component().replace("VEVENT/", "") + " " + line.name();
    }

    private String text() {
        if (content.text() == null) return "";
        return section("Bản chữ · Plain text", content.html() == null, "<pre>" + escape(content.text()) + "</pre>");
    }

    private String attachments() {
        if (content.attachments().isEmpty()) return "";
        var items = new StringBuilder();
        for (var attachment : content.attachments()) {
            items.append("<li>%s <small>%s, %d byte</small></li>"
                    .formatted(escape(attachment.name()), escape(attachment.type()), attachment.bytes()));
        }
        return section("Tệp đính kèm · Attachments", true, "<ul>" + items + "</ul>");
    }

    private String headers() {
        var rows = new StringBuilder();
        for (Header header : allHeaders()) {
            rows.append("<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                    .formatted(escape(header.getName()), escape(MailSummary.decode(header.getValue()))));
        }
        return section("Tiêu đề thư · Headers", false, """
                <table>%s</table><p><a href="/mails/%d/source">Nguồn thư · Source</a></p>
                """.formatted(rows, number));
    }

    private Iterable<Header> allHeaders() {
        try {
            return Collections.list(mail.getAllHeaders());
        } catch (MessagingException e) {
            return Collections.emptyList();
        }
    }

    private static String section(String title, boolean open, String body) {
        return "<details class=\"part\"%s><summary>%s</summary>%s</details>"
                .formatted(open ? " open" : "", title, body);
    }
}
