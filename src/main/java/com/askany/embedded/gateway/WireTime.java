package com.askany.embedded.gateway;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** yyyyMMddHHmmss in GMT+7. */
class WireTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final ZoneOffset GMT_7 = ZoneOffset.ofHours(7);

    static String now(Clock clock) {
        return FORMAT.format(clock.instant().atOffset(GMT_7));
    }

    /** Null when it is not a time. */
    static Instant parse(String text) {
        try {
            return text == null ? null : LocalDateTime.parse(text, FORMAT).toInstant(GMT_7);
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** "14:14" */
    static String clockTime(String text) {
        return text.substring(8, 10) + ":" + text.substring(10, 12);
    }

    /** "24/11/2026 14:00" */
    static String readable(String text) {
        var date = text.substring(6, 8) + "/" + text.substring(4, 6) + "/" + text.substring(0, 4);
        return date + " " + clockTime(text);
    }

    private WireTime() {}
}
