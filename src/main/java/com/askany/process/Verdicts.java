package com.askany.process;

import com.askany.bookings.Bookings;
import com.askany.sessions.AttendanceEvidence;
import com.askany.sessions.Sessions;
import com.askany.sessions.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The decision table {@code no-show-verdict}, of the version that the booking was sold under. */
@Component
class Verdicts {
    private static final double MILLIS_IN_A_MINUTE = 60_000.0;

    private final PolicyDecisions policy;
    private final Sessions sessions;
    private final Bookings bookings;

    Verdicts(PolicyDecisions policy, Sessions sessions, Bookings bookings) {
        this.policy = policy;
        this.sessions = sessions;
        this.bookings = bookings;
    }

    /** Asked when the session is over: what is known of who was there does not change any more. */
    Verdict of(UUID bookingId, int round) {
        var meetingMode = bookings.get(bookingId).meetingMode().name();
        var evidence = sessions.evidence(bookingId, round);
        return Verdict.valueOf(policy.decide(bookingId, "no-show-verdict", input(meetingMode, evidence))
                .asString());
    }

    static Map<String, Object> input(String meetingMode, AttendanceEvidence evidence) {
        return Map.of(
                "meetingMode", meetingMode,
                "cameFirst", evidence.cameFirst().name(),
                "customerMinutes", minutes(evidence.customerTime()),
                "expertMinutes", minutes(evidence.expertTime()),
                "togetherMinutes", minutes(evidence.together()));
    }

    private static double minutes(Duration duration) {
        return duration.toMillis() / MILLIS_IN_A_MINUTE;
    }
}
