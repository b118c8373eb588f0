package com.askany.bookings;

import com.askany.payments.RefundCause;
import java.time.Duration;
import java.util.UUID;

/** What of a prepayment goes back, by the policy that the booking was sold under. Whoever asks the policy provides it. */
public interface RefundTerms {
    /**
     * @param untilStart how long it is until the session begins, negative afterwards
     * @return a whole percentage from 0 to 100
     */
    int percent(UUID bookingId, RefundCause cause, Duration untilStart);
}
