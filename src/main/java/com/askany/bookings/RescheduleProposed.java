package com.askany.bookings;

import java.util.UUID;

/** Another time was proposed. Published in the transaction of the proposal. */
public record RescheduleProposed(Reschedule reschedule, Actor awaitedFrom, UUID answerer) {}
