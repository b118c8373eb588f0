package com.askany.experts;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.calendar.Calendar;
import com.askany.testing.PageTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

@PageTest
class ExpertPageTests {
    private static final String PAGE = "/experts/tran-minh-quan";

    @Autowired
    MockMvcTester pages;

    @Autowired
    Experts experts;

    @Autowired
    Calendar calendar;

    @Test
    void no_package_is_chosen_before_the_customer_does_it() {
        assertThat(pages.get().uri(PAGE))
                .bodyText()
                .contains("Chọn một gói để xem giờ trống")
                .doesNotContain("aria-current=\"true\"", "name=\"start\"");
    }

    @Test
    void a_time_is_a_button_that_holds_it() {
        var sold = video();
        assertThat(pages.get().uri(PAGE + "?package=" + sold.id()))
                .bodyText()
                .contains("action=\"/book/hold\"", "name=\"packageId\" value=\"" + sold.id() + "\"")
                .contains("name=\"start\" value=\"2026-11-24T06:00:00Z\"", "aria-label=\"13:00, Thứ Ba, 24/11/2026\"")
                .doesNotContain("value=\"2026-11-24T05:30:00Z\"");
    }

    @Test
    @Transactional
    void a_time_that_somebody_keeps_is_not_offered() {
        var sold = video();
        var start = Instant.parse("2026-11-25T02:00:00Z");
        calendar.hold(sold.expertId(), start, Duration.ofHours(1), Duration.ZERO, "somebody", "127.0.0.1");

        assertThat(pages.get().uri(PAGE + "?package=" + sold.id() + "&from=2026-11-25"))
                .bodyText()
                .contains("value=\"2026-11-25T01:00:00Z\"", "value=\"2026-11-25T03:00:00Z\"")
                .doesNotContain(
                        "value=\"2026-11-25T01:30:00Z\"",
                        "value=\"2026-11-25T02:00:00Z\"",
                        "value=\"2026-11-25T02:30:00Z\"");
    }

    @Test
    void the_month_is_a_date_grid_with_the_full_date_in_each_name() {
        assertThat(pages.get().uri(PAGE + "?package=" + video().id() + "&from=2026-12-01"))
                .bodyText()
                .contains("role=\"grid\"", "aria-live=\"polite\">Tháng 12/2026<", "aria-selected=\"true\"")
                .contains("aria-label=\"Thứ Ba, 01/12/2026: còn 25 giờ trống\"")
                .contains("<input class=\"input\" id=\"from\" type=\"date\"");
    }

    @Test
    void a_visitor_reads_times_on_their_own_clock_beside_vietnams() {
        assertThat(pages.get().uri(PAGE + "?package=" + video().id() + "&zone=Europe/Berlin"))
                .bodyText()
                .contains("Giờ hiển thị theo Đức, Pháp, Trung Âu (GMT+1)", "<span>05:00</span>", "11:00 VN")
                .contains("zone=Europe/Berlin");
        assertThat(pages.get().uri(PAGE + "?package=" + video().id() + "&zone=Moon/Base"))
                .hasStatusOk()
                .bodyText()
                .contains("Việt Nam (GMT+7)");
    }

    @Test
    void a_meeting_in_person_is_told_in_the_zone_of_its_place() {
        var inPerson = packageOf(MeetingMode.IN_PERSON);
        assertThat(pages.get().uri(PAGE + "?package=" + inPerson.id() + "&zone=Europe/Berlin"))
                .bodyText()
                .contains("Giờ tại nơi gặp: Việt Nam (GMT+7)")
                .doesNotContain("id=\"zone\"");
    }

    @Test
    void a_day_beyond_what_can_be_booked_shows_the_last_that_can() {
        assertThat(pages.get().uri(PAGE + "?package=" + video().id() + "&from=2030-01-01"))
                .bodyText()
                .contains("value=\"2027-01-23\"");
        assertThat(pages.get().uri(PAGE + "?package=" + video().id() + "&from=tomorrow"))
                .hasStatusOk();
    }

    @Test
    void an_expert_who_is_not_there_is_not_found() {
        assertThat(pages.get().uri("/experts/khong-co-ai")).hasStatus(404);
    }

    private ConsultationPackage video() {
        return packageOf(MeetingMode.VIDEO);
    }

    private ConsultationPackage packageOf(MeetingMode mode) {
        return experts.findBySlug("tran-minh-quan").orElseThrow().packages().stream()
                .filter(sold -> sold.meetingMode() == mode)
                .findFirst()
                .orElseThrow();
    }
}
