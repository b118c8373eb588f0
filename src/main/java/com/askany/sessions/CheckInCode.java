package com.askany.sessions;

import java.time.Instant;

/**
 * What two people who meet in person confirm it with.
 *
 * @param code six digits
 * @param usedAt when the customer entered it, null before
 * @param exhausted whether it was entered wrongly too often; the next one comes when this one's time is over
 */
record CheckInCode(String code, Instant endsAt, Instant usedAt, boolean exhausted) {
    /** "123 456", as people read it aloud. */
    public String spaced() {
        return code.substring(0, 3) + " " + code.substring(3);
    }
}
