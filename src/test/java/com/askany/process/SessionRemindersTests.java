package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SessionRemindersTests {
    private static final Instant START = Instant.parse("2026-11-26T07:00:00Z");
    private static final Instant NEVER = Instant.parse("2026-11-26T08:15:00Z");

    @Test
    void both_are_reminded_a_day_and_an_hour_before() {
        assertThat(invited(Duration.ofDays(3)))
                .isEqualTo(new SessionReminders(
                        Instant.parse("2026-11-25T07:00:00Z"), Instant.parse("2026-11-26T06:00:00Z")));
    }

    @Test
    void a_reminder_whose_time_is_past_is_not_sent() {
        assertThat(invited(Duration.ofHours(20)).firstReminderAt()).isEqualTo(NEVER);
        assertThat(invited(Duration.ofHours(20)).secondReminderAt()).isEqualTo("2026-11-26T06:00:00Z");
    }

    @Test
    void a_reminder_right_after_the_invitation_is_not_sent() {
        assertThat(invited(Duration.ofMinutes(24 * 60 + 29)).firstReminderAt()).isEqualTo(NEVER);
        assertThat(invited(Duration.ofMinutes(24 * 60 + 30)).firstReminderAt()).isEqualTo("2026-11-25T07:00:00Z");
        assertThat(invited(Duration.ofMinutes(89)).secondReminderAt()).isEqualTo(NEVER);
    }

    @Test
    void of_two_that_lie_close_together_the_later_one_is_sent() {
        var reminders = SessionReminders.of(START, policy("PT80M", "PT1H"), START.minus(Duration.ofDays(2)), NEVER);

        assertThat(reminders).isEqualTo(new SessionReminders(NEVER, Instant.parse("2026-11-26T06:00:00Z")));
    }

    private static SessionReminders invited(Duration beforeStart) {
        return SessionReminders.of(START, policy("PT24H", "PT1H"), START.minus(beforeStart), NEVER);
    }

    private static JsonNode policy(String first, String second) {
        return JsonMapper.shared().readTree("""
                {"first": "%s", "second": "%s", "notWithin": "PT30M"}""".formatted(first, second));
    }
}
