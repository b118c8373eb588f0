package com.askany.sessions;

import java.util.UUID;

/**
 * Support has decided who was there. Published in the transaction that records it.
 *
 * @param taskKey the task that is done by it
 */
public record AttendanceDecided(UUID bookingId, int round, long taskKey, AttendanceVerdict.Decision decision) {}
