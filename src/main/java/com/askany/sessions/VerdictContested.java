package com.askany.sessions;

import java.util.UUID;

/** One of the two says that the verdict on who was there is wrong. Published in the transaction that records it. */
public record VerdictContested(UUID bookingId, int round) {}
