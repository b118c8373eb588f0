package com.askany.embedded.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;

/**
 * What the list shows of a mail. Texts are as the sender wrote them and not to be trusted.
 *
 * @param sent the mail's own Date header, null when it has none that can be read
 */
record MailSummary(int number, String from, String to, String subject, Instant sent, String messageId) {
    /** The header that the mailbox writes on delivery: the address that the mail was really sent to. */
    static final String DELIVERED_TO = "X-Delivered-To";

    static MailSummary of(int number, MimeMessage mail) {
        return new MailSummary(
                number,
                header(mail, "From"),
                header(mail, DELIVERED_TO),
                header(mail, "Subject"),
                sent(mail),
                header(mail, "Message-ID"));
    }

    static String header(MimeMessage mail, String name) {
        try {
            var value = mail.getHeader(name, ", ");
            return value == null ? "" : decode(value);
        } catch (MessagingException e) {
            return "";
        }
    }

    static String decode(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }

    private static Instant sent(MimeMessage mail) {
        try {
            var date = mail.getSentDate();
            return date == null ? null : date.toInstant();
        } catch (MessagingException e) {
            return null;
        }
    }
}
