package com.askany.calendar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param hold how long a click keeps a time
 * @param holdsAtOnce how many times one person may keep unpaid
 * @param holdsPerAddress how many times may be kept unpaid from one network address
 * @param step distance between two starts on offer
 * @param horizonDays how many days ahead can be booked
 */
@ConfigurationProperties("askany.calendar")
record CalendarPolicy(
        @DefaultValue("10m") Duration hold,
        @DefaultValue("3") int holdsAtOnce,
        @DefaultValue("30") int holdsPerAddress,
        @DefaultValue("30m") Duration step,
        @DefaultValue("60") int horizonDays) {}
