package com.askany.sessions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.askany.bookings.BookingState;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Chromium;
import com.askany.testing.Meetings;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two people in two browsers: each page follows what the other does, without a reload. */
@CapabilityTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SessionRoomIT {
    private static final LocatorAssertions.IsVisibleOptions WITHIN_POLLS =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    @LocalServerPort
    int port;

    @Autowired
    Meetings meetings;

    @Autowired
    MovableClock clock;

    @Test
    void the_two_meet_and_end_the_session() {
        var booking = meetings.planned(BookingState.SESSION_OPEN);
        clock.moveTo(booking.startsAt().minusSeconds(700));
        try (var chromium = Chromium.start()) {
            var address = "http://localhost:" + port;
            var customer = signedIn(chromium, address, booking.customerEmail(), booking.code());
            var expert = signedIn(chromium, address, booking.expertEmail(), booking.code());
            assertThat(customer.getByText("Chưa mở")).isVisible();

            clock.moveTo(booking.startsAt());
            assertThat(button(customer, "Tham gia")).isVisible(WITHIN_POLLS);
            button(customer, "Tham gia").click();
            assertThat(customer.getByText("Chờ Trần Quốc Bảo")).isVisible();
            assertThat(button(expert, "Tham gia")).isVisible(WITHIN_POLLS);
            button(expert, "Tham gia").click();
            assertThat(customer.getByText("Cả hai đã có mặt")).isVisible(WITHIN_POLLS);

            link(expert, "Kết thúc buổi tư vấn").click();
            button(expert, "Kết thúc cho cả hai").click();
            assertThat(expert.getByText("Buổi tư vấn kết thúc lúc 14:00")).isVisible();
            assertThat(customer.getByText("Buổi tư vấn kết thúc lúc 14:00")).isVisible(WITHIN_POLLS);
        }
    }

    private static Page signedIn(Chromium chromium, String address, String email, String code) {
        var page = chromium.person(address).newPage();
        page.navigate("/session/" + code);
        page.locator("#email").fill(email);
        page.locator("#password").fill(Rows.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/session/" + code);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
