package com.askany.embedded.mailbox;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of an iCalendar text (RFC 5545) that a reader wants to see; anything it cannot read it leaves as it is. */
class CalendarText {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEEE, dd/MM/yyyy HH:mm '(GMT+7)'", Locale.of("vi", "VN"));
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** A property, within the components that enclose it ("VEVENT", "VEVENT/VALARM"; empty outside of any). */
    record Line(String component, String name, String value) {}

    static List<Line> read(String calendar) {
        var lines = new ArrayList<Line>();
        var component = new ArrayList<String>();
        for (var line : calendar.replaceAll("\r?\n[ \t]", "").split("\r?\n")) {
            int colon = valueStart(line);
            if (colon < 0) continue;
            var name = line.substring(0, colon).split(";", 2)[0].toUpperCase(Locale.ROOT);
            var value = line.substring(colon + 1);
            if (name.equals("BEGIN")) component.add(value);
            else if (name.equals("END") && !component.isEmpty()) component.removeLast();
            else lines.add(new Line(pathOf(component), name, shown(name, value)));
        }
        return lines;
    }

    private static String pathOf(List<String> component) {
        return component.size() < 2 ? "" : String.join("/", component.subList(1, component.size()));
    }

    /** The colon that ends name and parameters: one within quotes belongs to a parameter. */
    private static int valueStart(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') quoted = !quoted;
            else if (line.charAt(i) == ':' && !quoted) return i;
        }
        return -1;
    }

    private static String shown(String name, String value) {
        if (name.startsWith("DT")) {
            try {
                return SHOWN.format(
                        LocalDateTime.parse(value, UTC).atOffset(ZoneOffset.UTC).atZoneSameInstant(VIETNAM));
            } catch (DateTimeParseException e) {
                return value;
            }
        }
        return value.replaceAll("\\\\[nN]", "\n").replaceAll("\\\\([,;\\\\])", "$1");
    }

    private CalendarText() {}
}
