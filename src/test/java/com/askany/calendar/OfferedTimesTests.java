package com.askany.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.core.Vietnam;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfferedTimesTests {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private final OfferedTimes times = new OfferedTimes(
            List.of(new WeeklyHours(DayOfWeek.TUESDAY, LocalTime.of(9, 0), LocalTime.of(11, 0))), HALF_HOUR);

    @Test
    void a_consultation_ends_within_the_working_hours() {
        var starts = times.between(TUESDAY, TUESDAY, Duration.ofMinutes(60), Instant.EPOCH).stream()
                .map(FreeTime::start)
                .toList();

        assertThat(starts).containsExactly(at(9, 0), at(9, 30), at(10, 0));
    }

    @Test
    void other_weekdays_offer_nothing() {
        assertThat(times.between(TUESDAY.plusDays(1), TUESDAY.plusDays(6), HALF_HOUR, Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void what_starts_before_the_notice_is_over_is_not_offered() {
        var free = times.between(TUESDAY, TUESDAY, HALF_HOUR, at(10, 0));

        assertThat(free).extracting(FreeTime::start).containsExactly(at(10, 0), at(10, 30));
    }

    @Test
    void only_starts_on_the_grid_are_offered() {
        assertThat(times.contain(at(9, 30), HALF_HOUR)).isTrue();
        assertThat(times.contain(at(9, 10), HALF_HOUR)).isFalse();
        assertThat(times.contain(at(10, 30), Duration.ofMinutes(60))).isFalse();
    }

    private static Instant at(int hour, int minute) {
        return TUESDAY.atTime(hour, minute).atZone(Vietnam.ZONE).toInstant();
    }
}
