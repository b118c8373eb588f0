package com.askany.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.bookings.BookingState;
import com.askany.process.Trouble;
import com.askany.support.ConsultationFilter.Show;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsultationFilterTests {

    private static final Trouble TROUBLE =
            new Trouble(1, 2, null, "refund-prepayment", "JOB_NO_RETRIES", "", Instant.EPOCH);

    @Test
    void without_a_choice_the_open_consultations_are_shown() {
        var filter = new ConsultationFilter(null, null, null, null);

        assertThat(filter.show()).isEqualTo(Show.OPEN);
        assertThat(filter.states())
                .contains(BookingState.AWAITING_PREPAYMENT, BookingState.DECLINED)
                .doesNotContain(BookingState.COMPLETED, BookingState.EXPIRED, BookingState.REFUNDED);
        assertThat(filter.admits("AK-7K3M9QX2", List.of())).isTrue();
    }

    @Test
    void what_needs_help_is_what_has_an_incident() {
        var filter = new ConsultationFilter(Show.STUCK, null, null, null);

        assertThat(filter.admits("AK-7K3M9QX2", List.of())).isFalse();
        assertThat(filter.admits("AK-7K3M9QX2", List.of(TROUBLE))).isTrue();
    }

    @Test
    void a_code_is_found_by_any_part_in_any_case() {
        var filter = new ConsultationFilter(Show.ALL, null, " 7k3m ", null);

        assertThat(filter.admits("AK-7K3M9QX2", List.of())).isTrue();
        assertThat(filter.admits("AK-11111111", List.of())).isFalse();
    }

    @Test
    void the_address_carries_the_whole_view() {
        assertThat(new ConsultationFilter(Show.ENDED, BookingState.REFUNDED, "ak&x", 2).base())
                .isEqualTo("/support?show=ENDED&state=REFUNDED&code=AK%26X&page=");
    }
}
