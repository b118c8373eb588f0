package com.askany.sessions;

import java.util.UUID;

/** One person's place in the room of one session. */
record Seat(UUID bookingId, int round, UUID person) {}
