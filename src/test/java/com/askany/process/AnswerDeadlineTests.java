package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerDeadlineTests {
    private static final Instant ASKED = Instant.parse("2026-11-24T02:00:00.123456789Z");
    private static final JsonNode POLICY = JsonMapper.shared().readTree("""
                    {"answerWithin": "PT24H", "beforeStart": "PT2H", "reminderShare": 0.5, "reminderNotWithin": "PT30M"}""");

    @Test
    void a_person_has_a_day_when_the_start_is_far_and_is_reminded_half_way() {
        var deadline = of(Duration.ofDays(3));

        assertThat(deadline.due()).isEqualTo("2026-11-25T02:00:00Z");
        assertThat(deadline.remindAt())
                .isBetween(Instant.parse("2026-11-24T13:59:59Z"), Instant.parse("2026-11-24T14:00:01Z"));
    }

    @Test
    void the_answer_is_due_two_hours_before_a_start_that_is_near() {
        assertThat(of(Duration.ofHours(4)).due()).isEqualTo("2026-11-24T04:00:00Z");
    }

    @Test
    void a_reminder_that_would_come_too_close_to_the_deadline_is_left_out() {
        var deadline = of(Duration.ofMinutes(150));

        assertThat(deadline.remindAt()).isEqualTo(deadline.due());
    }

    @Test
    void what_need_not_be_answered_before_a_start_has_its_whole_time() {
        assertThat(AnswerDeadline.of(null, POLICY, ASKED).due()).isEqualTo("2026-11-25T02:00:00Z");
    }

    private static AnswerDeadline of(Duration untilStart) {
        return AnswerDeadline.of(ASKED.plus(untilStart), POLICY, ASKED);
    }
}
