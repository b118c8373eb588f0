package com.askany.sessions;

import java.time.Instant;

/**
 * What is known of one person's presence in a session.
 *
 * @param came when the person first joined, null when never
 * @param present whether the person is there now
 */
record Attendance(Instant came, boolean present) {
    static final Attendance NEVER = new Attendance(null, false);

    public boolean hasCome() {
        return came != null;
    }
}
