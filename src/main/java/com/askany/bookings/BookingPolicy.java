package com.askany.bookings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param prepayment how long an unpaid booking keeps its slot
 * @param askOnceMore how long after that the gateway is asked once more whether it was paid
 */
@ConfigurationProperties("askany.bookings")
record BookingPolicy(
        @DefaultValue("15m") Duration prepayment,
        @DefaultValue("2m") Duration askOnceMore) {}
