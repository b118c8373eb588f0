package com.askany.embedded.mailbox;

import java.nio.file.Path;

/**
 * Where the mailbox listens, on loopback only, and where it keeps the mails.
 *
 * @param smtpPort port of the mail server, 0 for any free one
 * @param httpPort port of the page, 0 for any free one
 * @param directory one file a mail (`00000001.eml`, …); made when it is not there
 */
public record MailboxSettings(int smtpPort, int httpPort, Path directory) {}
