package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.sessions.AttendanceEvidence;
import com.askany.sessions.KnownBy;
import com.askany.sessions.Stay;
import com.askany.sessions.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table, with the stays that lead to it: minutes from the agreed start, negative before it. */
class NoShowVerdictTests {
    private static final Instant START = Instant.parse("2026-11-26T07:00:00Z");

    @ParameterizedTest(name = "customer {0}, expert {1}: {2}")
    @CsvSource({
        // 1: both at the same time, however late or short
        "0–60, -5–60, BOTH_THERE",
        "-8–-4, -6–-3, BOTH_THERE",
        "20–40, 0–21, BOTH_THERE",
        "0–5 30–60, 10–15 59–60, BOTH_THERE",
        // 2: only the customer came
        "0–15, , EXPERT_ABSENT",
        "3–5, , EXPERT_ABSENT",
        "10–20, -10–-2, EXPERT_ABSENT",
        // 3: only the expert came, and waited
        ", 0–15, CUSTOMER_ABSENT",
        ", -10–40, CUSTOMER_ABSENT",
        "-10–-2, 5–20, CUSTOMER_ABSENT",
        // 4: the customer waited first
        "0–15, 16–17, EXPERT_ABSENT",
        "0–16, 20–40, EXPERT_ABSENT",
        // 5: the expert waited first
        "16–17, 0–15, CUSTOMER_ABSENT",
        "20–40, 0–16, CUSTOMER_ABSENT",
        // 6: the expert came first and did not wait, the customer did
        "10–30, 0–5, EXPERT_ABSENT",
        // 7: the customer came first and did not wait, the expert did
        "0–5, 10–30, CUSTOMER_ABSENT",
        // 8: nobody, or nobody waited
        ", , BOTH_ABSENT",
        ", 0–14, BOTH_ABSENT",
        "0–5, 6–10, BOTH_ABSENT",
        "-10–-2, , BOTH_ABSENT"
    })
    void who_was_there_decides(String customer, String expert, Verdict verdict) throws IOException {
        var evidence = new AttendanceEvidence(stays(customer), stays(expert), START, Duration.ZERO, Duration.ZERO);

        for (var meetingMode : List.of("VIDEO", "IN_PERSON"))
            assertThat(ModelsTests.decide("no-show-verdict", Verdicts.input(meetingMode, evidence)))
                    .isEqualTo(verdict.name());
    }

    private static List<Stay> stays(String text) {
        if (text == null) return List.of();
        return Arrays.stream(text.split(" "))
                .map(stay -> stay.split("–"))
                .map(minutes -> new Stay(at(minutes[0]), at(minutes[1]), KnownBy.ROOM, false))
                .toList();
    }

    private static Instant at(String minutes) {
        return START.plus(Duration.ofMinutes(Long.parseLong(minutes)));
    }
}
