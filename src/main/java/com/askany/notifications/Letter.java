package com.askany.notifications;

import java.util.List;
import java.util.Locale;

/**
 * A mail's words in its reader's language, before they become HTML and plain text.
 *
 * @param preview what a mail program shows beside the subject
 * @param quote another person's own words, null when there are none
 * @param footer why the reader gets this mail
 */
record Letter(
        Locale language,
        String subject,
        String preview,
        String title,
        String greeting,
        List<String> paragraphs,
        Quote quote,
        List<Fact> facts,
        Link button,
        List<String> notes,
        String footer) {
    record Quote(String label, String text) {}

    /** @param address where the value leads, null when it leads nowhere */
    record Fact(String label, String value, String address) {
        Fact(String label, String value) {
            this(label, value, null);
        }
    }

    record Link(String label, String address) {}
}
