package com.askany.sessions;

import com.askany.experts.MeetingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A session as others may see it at one moment.
 *
 * @param opensAt from when the two may come in
 * @param overAt when it ends by itself, some time after the agreed end
 * @param leaveAfter how long one waits alone before one may leave, null where the booking's terms do not say
 * @param openedAt null before its process has opened it
 * @param finishedAt when one of the two ended it, null when nobody did
 * @param closedAt null before its process has closed it
 */
public record SessionView(
        UUID bookingId,
        int round,
        MeetingMode mode,
        Instant opensAt,
        Instant overAt,
        Duration leaveAfter,
        Instant openedAt,
        Instant finishedAt,
        Instant closedAt) {

    /** Where it stands at a time. A process that is late neither keeps people out nor lets them stay. */
    Phase phase(Instant now) {
        if (finishedAt != null || closedAt != null || !now.isBefore(overAt)) return Phase.OVER;
        return openedAt != null || !now.isBefore(opensAt) ? Phase.OPEN : Phase.AHEAD;
    }

    enum Phase {
        AHEAD,
        OPEN,
        OVER
    }
}
