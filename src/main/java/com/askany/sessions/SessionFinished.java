package com.askany.sessions;

import java.util.UUID;

/** One of the two ended the session, before its time was over. Published in the transaction that records it. */
public record SessionFinished(UUID bookingId, int round) {}
