package com.askany.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings below {@code askany}.
 *
 * @param baseUrl what links in mails begin with, without a slash at the end
 * @param mail the platform's own mailbox: sender of every mail and organizer of every invitation
 */
@ConfigurationProperties("askany")
record MailProperties(URI baseUrl, Sender mail) {
    /** @param from an RFC 5322 address, with or without a name: {@code Askany <lich-hen@askany.vn>} */
    record Sender(String from) {
        InternetAddress address() {
            try {
                return new InternetAddress(from, true);
            } catch (AddressException e) {
                throw new IllegalStateException("askany.mail.from is no mail address: " + from, e);
            }
        }
    }

    InternetAddress from() {
        return mail.address();
    }

    /** "askany.vn": the right side of message ids and calendar ids. */
    String domain() {
        var address = from().getAddress();
        return address.substring(address.indexOf('@') + 1);
    }

    String link(String path) {
        return baseUrl + path;
    }
}
