package com.askany.notifications;

import com.askany.notifications.Correspondence.Envelope;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Hands mails to the mail server: plain text, HTML and invitation as alternatives of one another (RFC 6047). */
@Component
class PostOffice {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSender sender;
    private final LetterPrinter printer;
    private final MailProperties properties;

    PostOffice(JavaMailSender sender, LetterPrinter printer, MailProperties properties) {
        this.sender = sender;
        this.printer = printer;
        this.properties = properties;
    }

    /**
     * @throws MailNotTaken when the mail server did not take it; without the server's words, which name the recipient
     */
    void send(Envelope envelope) {
        try {
            sender.send(message(envelope));
        } catch (MailException refused) {
            throw new MailNotTaken(envelope.mail().messageId(), refused.getClass());
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailPreparationException(e);
        }
    }

    private MimeMessage message(Envelope envelope) throws MessagingException, UnsupportedEncodingException {
        var letter = envelope.letter();
        var reader = envelope.recipient();
        var message = sender.createMimeMessage();
        message.setHeader("Message-ID", envelope.mail().messageId());
        message.setSentDate(Date.from(envelope.mail().preparedAt()));
        message.setFrom(properties.from());
        message.setRecipient(RecipientType.TO, new InternetAddress(reader.email(), reader.name(), UTF_8));
        message.setSubject(letter.subject().replaceAll("\\s+", " "), UTF_8);
        message.setHeader("Content-Language", letter.language().getLanguage());
        // Nobody's holiday answer is wanted (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        var alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(part(printer.text(letter), "text/plain; charset=UTF-8"));
        alternatives.addBodyPart(part(printer.html(letter), "text/html; charset=UTF-8"));
        if (envelope.invitation() != null)
            alternatives.addBodyPart(part(
                    envelope.invitation(),
                    "text/calendar; method=" + Invitations.method(envelope.mail()) + "; charset=UTF-8"));
        message.setContent(alternatives);
        return message;
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content, type);
        // Long lines and line ends arrive as they were written.
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }
}
