package com.askany.embedded.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTests {
    private static final String CALENDAR = """
            BEGIN:VCALENDAR
            METHOD:REQUEST
            BEGIN:VEVENT
            UID:b-1@askany.vn
            SUMMARY:Tư vấn thuế\\, buổi một
            DTSTART:20261124T070000Z
            LOCATION:12 Lê Lợi\\, Quận 1
             , TP. Hồ Chí Minh
            BEGIN:VALARM
            TRIGGER:-PT30M
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """;

    @TempDir
    Path directory;

    private Mailbox mailbox;

    @BeforeEach
    void start() throws IOException {
        mailbox = Mailbox.start(new MailboxSettings(0, 0, directory));
    }

    @AfterEach
    void stop() {
        mailbox.close();
    }

    @Test
    void a_mail_is_a_file_before_the_sender_hears_ok() throws Exception {
        send("lan@example.vn", "Đã xác nhận lịch hẹn", "Chào Lan", null, null);

        assertThat(Files.readString(directory.resolve("00000001.eml")))
                .startsWith("X-Delivered-To: lan@example.vn\r\n")
                .contains("Message-ID: ");
        assertThat(mailbox.received())
                .singleElement()
                .satisfies(mail -> assertThat(mail.getSubject()).isEqualTo("Đã xác nhận lịch hẹn"));
    }

    @Test
    void each_recipient_gets_a_mail_of_their_own() throws Exception {
        send("lan@example.vn, minh@example.vn", "Hai người", "Chào", null, null);

        assertThat(mailbox.received())
                .extracting(mail -> mail.getHeader("X-Delivered-To", null))
                .containsExactlyInAnyOrder("lan@example.vn", "minh@example.vn");
    }

    @Test
    void mails_are_there_again_after_a_restart_and_new_ones_come_first() throws Exception {
        send("lan@example.vn", "Thư thứ nhất", "một", null, null);
        mailbox.close();
        mailbox = Mailbox.start(new MailboxSettings(0, 0, directory));
        send("lan@example.vn", "Thư thứ hai", "hai", null, null);

        assertThat(mailbox.received())
                .extracting(MimeMessage::getSubject)
                .containsExactly("Thư thứ hai", "Thư thứ nhất");
        var page = get("/").body();
        assertThat(page.indexOf("Thư thứ hai")).isLessThan(page.indexOf("Thư thứ nhất"));
    }

    @Test
    void a_mail_that_cannot_be_kept_is_refused_so_that_the_sender_tries_again() throws Exception {
        Files.createDirectory(directory.resolve("1.part"));

        assertThatThrownBy(() -> send("lan@example.vn", "Đĩa đầy", "?", null, null))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("451");
        assertThat(mailbox.received()).isEmpty();
    }

    @Test
    void a_damaged_file_does_not_hide_the_other_mails() throws Exception {
        send("lan@example.vn", "Còn nguyên", "?", null, null);
        mailbox.close();
        Files.write(directory.resolve("00000002.eml"), new byte[] {0, 1, 2, (byte) 0xFF});
        mailbox = Mailbox.start(new MailboxSettings(0, 0, directory));

        assertThat(get("/").body()).contains("Còn nguyên");
        assertThat(get("/mails/2").statusCode()).isEqualTo(200);
    }

    @Test
    void a_mail_is_shown_with_text_headers_and_readable_invitation() throws Exception {
        send("lan@example.vn", "Lời mời", "Bản chữ đây", "<p>Bản HTML đây</p>", CALENDAR);

        var page = get("/mails/1").body();
        assertThat(page)
                .contains("Bản chữ đây")
                .contains("Message-ID")
                .contains("Tư vấn thuế, buổi một")
                .contains("Thứ Ba, 24/11/2026 14:00 (GMT+7)")
                .contains("12 Lê Lợi, Quận 1, TP. Hồ Chí Minh")
                .contains("VALARM TRIGGER");
        assertThat(get("/mails/1/html").body()).contains("<p>Bản HTML đây</p>");
        assertThat(get("/mails/1/source").body()).contains("multipart/alternative");
    }

    @Test
    void hostile_words_are_shown_and_never_run() throws Exception {
        var attack = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
        send("lan@example.vn", attack, attack, "<script>alert(1)</script>", "BEGIN:VCALENDAR\nSUMMARY:" + attack);

        assertThat(get("/mails/1").body() + get("/list").body())
                .doesNotContain("<script>alert")
                .doesNotContain("<img")
                .contains("&lt;script&gt;alert(1)");
        assertThat(get("/mails/1")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self'");
        assertThat(get("/mails/1/html")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .startsWith("sandbox allow-popups")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts")
                .doesNotContain("script-src");
    }

    @Test
    void the_list_can_be_cut_to_one_address() throws Exception {
        send("lan@example.vn", "Cho Lan", "?", null, null);
        send("minh@example.vn", "Cho Minh", "?", null, null);

        assertThat(get("/?to=minh%40example.vn").body()).contains("Cho Minh").doesNotContain("Cho Lan");
    }

    @Test
    void a_long_list_comes_in_pages() throws Exception {
        for (int i = 1; i <= MailboxPages.PAGE + 1; i++) send("lan@example.vn", "Thư số " + i + ".", "?", null, null);

        assertThat(get("/").body()).contains("Thư số 51.").doesNotContain("Thư số 1.");
        assertThat(get("/?page=2").body()).contains("Thư số 1.").doesNotContain("Thư số 51.");
    }

    @Test
    void what_is_not_there_is_answered_with_404() throws Exception {
        assertThat(get("/mails/7").statusCode()).isEqualTo(404);
        assertThat(get("/mails/7/html").statusCode()).isEqualTo(404);
        assertThat(get("/../pom.xml").statusCode()).isEqualTo(404);
    }

    @Test
    void a_taken_port_is_told() {
        assertThatThrownBy(() -> Mailbox.start(new MailboxSettings(mailbox.smtpPort(), 0, directory)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("" + mailbox.smtpPort());
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(mailbox.address() + path)).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    private void send(String to, String subject, String text, String html, String calendar) throws Exception {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", "" + mailbox.smtpPort());
        var mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom("noreply@askany.vn");
        mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
        mail.setSubject(subject, "UTF-8");
        var parts = new MimeMultipart("alternative");
        parts.addBodyPart(part(text, "text/plain"));
        if (html != null) parts.addBodyPart(part(html, "text/html"));
        if (calendar != null) parts.addBodyPart(part(calendar, "text/calendar; method=REQUEST"));
        mail.setContent(parts);
        Transport.send(mail);
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content, type + "; charset=UTF-8");
        return part;
    }
}
