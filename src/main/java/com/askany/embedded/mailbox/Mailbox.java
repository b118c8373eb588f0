package com.askany.embedded.mailbox;

import com.askany.embedded.http.LoopbackServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A mail server and the page that shows its mails, on loopback. Mails of earlier runs are there again after a start. */
public final class Mailbox implements AutoCloseable {
    private final MailServer server;
    private final LoopbackServer pages;
    private final MailFiles files;

    private Mailbox(MailServer server, LoopbackServer pages, MailFiles files) {
        this.server = server;
        this.pages = pages;
        this.files = files;
    }

    /**
     * Both ports answer when this returns.
     *
     * @throws IOException when a port is taken or the directory cannot be read
     */
    public static Mailbox start(MailboxSettings settings) throws IOException {
        var files = new MailFiles(settings.directory());
        var pages = LoopbackServer.start(settings.httpPort(), new MailboxPages(files));
        try {
            return new Mailbox(MailServer.start(settings.smtpPort(), files), pages, files);
        } catch (IOException e) {
            pages.close();
            throw e;
        }
    }

    public int smtpPort() {
        return server.port();
    }

    /** Of the page that lists the mails, without a slash at the end. */
    public URI address() {
        return pages.address();
    }

    /** All mails that were ever taken, the newest first. */
    public List<MimeMessage> received() {
        return files.newestFirst().stream()
                .flatMap(mail -> files.find(mail.number()).stream())
                .toList();
    }

    @Override
    public void close() {
        server.close();
        pages.close();
    }
}
