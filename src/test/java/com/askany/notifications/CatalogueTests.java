package com.askany.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.bookings.BookingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue that people read is the one that the product goes by. */
class CatalogueTests {
    private static final Path READ = Path.of("docs", "notifications.md");
    private static final Path WRITTEN = Path.of("target", "notifications.md");
    private static final String FIRST_LINE =
            "| event | to | mail | calendar | in the app | true while the booking is |";

    @Test
    void the_page_lists_every_event_with_its_audiences_and_channels() throws IOException {
        var page = Files.readString(READ);
        var before = page.substring(0, page.indexOf(FIRST_LINE));
        Files.writeString(WRITTEN, before + table());

        assertThat(page)
                .as("the catalogue has changed: cp %s %s", WRITTEN, READ)
                .isEqualTo(Files.readString(WRITTEN));
    }

    @Test
    void everything_that_is_told_by_mail_is_told_in_the_app_too() {
        for (var occasion : Occasion.values())
            assertThat(occasion.channels()).as(occasion.name()).contains(Channel.MAIL, Channel.NOTICE);
    }

    private static String table() {
        var rows = Arrays.stream(Occasion.values())
                .flatMap(occasion -> occasion.audiences().stream().map(audience -> row(occasion, audience)));
        return Stream.concat(Stream.of(FIRST_LINE, "| --- | --- | --- | --- | --- | --- |"), rows)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String row(Occasion occasion, Audience audience) {
        return "| `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                        occasion.key(),
                        words(audience.name()),
                        occasion.channels().contains(Channel.MAIL) ? "yes" : "",
                        calendar(occasion),
                        occasion.channels().contains(Channel.NOTICE) ? "yes" : "",
                        states(occasion));
    }

    private static String calendar(Occasion occasion) {
        if (!occasion.channels().contains(Channel.CALENDAR)) return "";
        return occasion.takesInvitationBack() ? "CANCEL" : "REQUEST";
    }

    private static String states(Occasion occasion) {
        var states =
                Arrays.stream(BookingState.values()).filter(occasion::holdsIn).toList();
        return states.size() == BookingState.values().length
                ? "in any state"
                : states.stream().map(state -> words(state.name())).collect(Collectors.joining(", "));
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
