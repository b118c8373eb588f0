package com.askany.bookings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param prepayment how long an unpaid booking keeps its slot */
@ConfigurationProperties("askany.bookings")
record BookingPolicy(@DefaultValue("15m") Duration prepayment) {}
