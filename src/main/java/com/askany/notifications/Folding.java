package com.askany.notifications;

import java.nio.charset.StandardCharsets;

/** Folds content lines at 75 octets (RFC 5545, 3.1): ical4j counts characters, of which a Vietnamese one takes up to three. */
class Folding {
    private static final int LONGEST = 75;

    static String fold(String calendar) {
        var folded = new StringBuilder(calendar.length() + 64);
        for (var line : calendar.split("\r\n")) {
            int octets = 0;
            for (int character : line.codePoints().toArray()) {
                var text = Character.toString(character);
                int size = text.getBytes(StandardCharsets.UTF_8).length;
                if (octets + size > LONGEST) {
                    folded.append("\r\n ");
                    octets = 1;
                }
                folded.append(text);
                octets += size;
            }
            folded.append("\r\n");
        }
        return folded.toString();
    }

    private Folding() {}
}
