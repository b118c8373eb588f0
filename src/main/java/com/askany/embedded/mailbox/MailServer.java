package com.askany.embedded.mailbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * SMTP by GreenMail. Every recipient gets a file of their own; when one cannot be written the sender hears 451 and keeps
 * the mail.
 */
class MailServer implements AutoCloseable {
    private final GreenMail greenMail;

    private MailServer(GreenMail greenMail) {
        this.greenMail = greenMail;
    }

    static MailServer start(int port, MailFiles files) throws IOException {
        var greenMail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        greenMail.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
            keep(message, recipient, files);
            return new Kept(recipient.getEmail());
        });
        try {
            greenMail.start();
        } catch (IllegalStateException e) {
            throw new IOException("no mail server on port " + port, e);
        }
        return new MailServer(greenMail);
    }

    int port() {
        return greenMail.getSmtp().getPort();
    }

    private static void keep(MovingMessage message, MailAddress recipient, MailFiles files) throws MessagingException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((MailSummary.DELIVERED_TO + ": " + recipient.getEmail().replaceAll("[\r\n]", "") + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        try {
            message.getMessage().writeTo(bytes);
            files.keep(bytes.toByteArray());
        } catch (IOException e) {
            throw new MessagingException("the mail could not be kept", e);
        }
    }

    @Override
    public void close() {
        greenMail.stop();
    }

    /** GreenMail wants a mailbox in memory for each recipient: the file has it already, so this one stays empty. */
    private record Kept(String email) implements GreenMailUser {
        @Override
        public String getEmail() {
            return email;
        }

        @Override
        public String getLogin() {
            return email;
        }

        @Override
        public String getQualifiedMailboxName() {
            return email;
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public void deliver(MovingMessage message) {}

        @Override
        public void deliver(jakarta.mail.internet.MimeMessage message) {}

        @Override
        public void authenticate(String password) {}
    }
}
