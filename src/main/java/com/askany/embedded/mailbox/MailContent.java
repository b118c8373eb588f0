package com.askany.embedded.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a mail that can be shown, as they were written and not to be trusted: the first HTML, the first plain
 * text and the first calendar part (null when missing), and the names and sizes of what is attached.
 */
class MailContent {
    private static final int DEEPEST_NESTING = 10;

    record Attachment(String name, String type, int bytes) {}

    private final List<Attachment> attachments = new ArrayList<>();
    private String html;
    private String text;
    private String calendar;

    static MailContent of(MimeMessage mail) {
        var content = new MailContent();
        content.take(mail, 0);
        return content;
    }

    String html() {
        return html;
    }

    String text() {
        return text;
    }

    String calendar() {
        return calendar;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    private void take(Part part, int depth) {
        try {
            if (part.isMimeType("multipart/*") && depth < DEEPEST_NESTING) {
                var parts = (Multipart) part.getContent();
                for (int i = 0; i < parts.getCount(); i++) take(parts.getBodyPart(i), depth + 1);
            } else if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                attach(part);
            } else if (part.isMimeType("text/html") && html == null) {
                html = textOf(part);
            } else if (part.isMimeType("text/calendar") && calendar == null) {
                calendar = textOf(part);
            } else if (part.isMimeType("text/plain") && text == null) {
                text = textOf(part);
            } else {
                attach(part);
            }
        } catch (MessagingException | IOException | ClassCastException e) {
            attachments.add(new Attachment("(unreadable part)", "", 0));
        }
    }

    private void attach(Part part) throws MessagingException, IOException {
        var name = part.getFileName();
        attachments.add(new Attachment(
                name == null ? "(no name)" : MailSummary.decode(name), part.getContentType(), bytesOf(part).length));
    }

    private static String textOf(Part part) throws MessagingException, IOException {
        return new String(bytesOf(part), charsetOf(part));
    }

    private static byte[] bytesOf(Part part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static Charset charsetOf(Part part) throws MessagingException {
        try {
            var name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException | jakarta.mail.internet.ParseException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
