package com.askany.sessions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.askany.bookings.BookingState;
import com.askany.experts.MeetingMode;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Chromium;
import com.askany.testing.LossyNetwork;
import com.askany.testing.Meetings;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two people in two browsers with cameras: what one shows the other sees, also after the network was away. */
@CapabilityTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SessionRoomIT {
    private static final double PATIENCE_MILLIS = 40_000;
    private static final LocatorAssertions.IsVisibleOptions WITHIN_POLLS =
            new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    private static final LocatorAssertions.ContainsTextOptions WITHIN_WORDS =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    private static final LocatorAssertions.HasTextOptions WITHIN_WHOLE_WORDS =
            new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);

    /** Two pictures of the other, half a second apart: neither is black, and they differ. */
    private static final String SEES_MOVING_PICTURES = """
            async () => {
              const video = document.getElementById("remote");
              const picture = () => {
                const canvas = new OffscreenCanvas(64, 48);
                const paper = canvas.getContext("2d");
                paper.drawImage(video, 0, 0, 64, 48);
                return paper.getImageData(0, 0, 64, 48).data;
              };
              if (!video.videoWidth) return false;
              const first = picture();
              await new Promise((later) => setTimeout(later, 500));
              const second = picture();
              const bright = first.filter((value, n) => n % 4 < 3 && value > 40).length;
              const changed = first.filter((value, n) => Math.abs(value - second[n]) > 8).length;
              return bright > 500 && changed > 20;
            }""";

    /** Half a second passes and the picture stays exactly as it was. */
    private static final String SEES_A_FROZEN_PICTURE = """
            async () => {
              const video = document.getElementById("remote");
              const before = video.getVideoPlaybackQuality().totalVideoFrames;
              await new Promise((later) => setTimeout(later, 1000));
              return video.getVideoPlaybackQuality().totalVideoFrames === before;
            }""";

    @LocalServerPort
    int port;

    @Autowired
    Meetings meetings;

    @Autowired
    MovableClock clock;

    @Test
    void the_two_meet_see_each_other_and_end_the_session() {
        var booking = meetings.planned(BookingState.SESSION_OPEN);
        clock.moveTo(booking.startsAt().minusSeconds(700));
        try (var chromium = Chromium.withCamera()) {
            var customer = signedIn(chromium.person(home()), booking.customerEmail(), booking.code());
            var expert = signedIn(chromium.person(home()), booking.expertEmail(), booking.code());
            assertThat(customer.getByText("Chưa mở")).isVisible();

            clock.moveTo(booking.startsAt());
            assertThat(button(customer, "Tham gia")).isVisible(WITHIN_POLLS);
            button(customer, "Tham gia").click();
            checkDevices(customer);
            look(customer, "room-check");
            button(customer, "Vào phòng").click();
            assertThat(customer.locator("#state")).hasText("Đang chờ Trần Quốc Bảo vào phòng");
            look(customer, "room-waiting");
            enter(expert);
            eachSeesTheOther(customer, expert);
            assertThat(customer.getByText("Còn 60 phút")).isVisible();
            look(customer, "room-call");

            button(expert, "Tắt micro").click();
            assertThat(customer.getByText("Trần Quốc Bảo đã tắt micro")).isVisible();
            button(expert, "Tắt hình").click();
            assertThat(customer.locator("#nobody")).isVisible();
            look(customer, "room-no-picture");
            button(expert, "Bật hình").click();
            assertThat(customer.locator("#nobody")).isHidden();
            eachSeesTheOther(customer, expert);
            button(expert, "Chia sẻ màn hình").click();
            assertThat(customer.locator("#remote.is-screen")).isVisible(WITHIN_POLLS);
            button(expert, "Ngừng chia sẻ").click();
            eachSeesTheOther(customer, expert);
            customer.locator("summary", new Page.LocatorOptions().setHasText("Nhắn chữ"))
                    .click();
            customer.locator("#text").fill("Anh có nghe thấy tôi không?");
            button(customer, "Gửi").click();
            expert.locator("summary", new Page.LocatorOptions().setHasText("Nhắn chữ"))
                    .click();
            assertThat(expert.getByText("Anh có nghe thấy tôi không?")).isVisible();

            var secondTab = customer.context().newPage();
            secondTab.navigate("/session/" + booking.code() + "/room");
            button(secondTab, "Vào phòng").click();
            assertThat(secondTab.locator("#ended-text")).containsText("Bạn đang ở trong phòng bằng một cửa sổ khác");
            look(secondTab, "room-elsewhere");
            button(secondTab, "Chuyển cuộc gọi sang đây").click();
            assertThat(customer.locator("#ended-text")).hasText("Cuộc gọi đã chuyển sang một cửa sổ khác của bạn.");
            eachSeesTheOther(secondTab, expert);

            button(expert, "Rời phòng").click();
            link(expert, "Kết thúc buổi tư vấn").click();
            button(expert, "Kết thúc cho cả hai").click();
            assertThat(expert.getByText("Buổi tư vấn kết thúc lúc 14:00")).isVisible();
            assertThat(secondTab.getByText("Buổi tư vấn kết thúc lúc 14:00")).isVisible(WITHIN_POLLS);
        }
    }

    @Test
    void after_the_network_was_away_the_two_see_each_other_again() throws Exception {
        var booking = meetings.planned(BookingState.SESSION_OPEN);
        clock.moveTo(booking.startsAt());
        try (var network = new LossyNetwork(port);
                var chromium = Chromium.withCamera()) {
            var customerBrowser = chromium.person(network.address());
            var expertBrowser = chromium.person(home());
            through(customerBrowser, network.otherAsSeenByPerson(), network::otherIsAt);
            through(expertBrowser, network.personAsSeenByOther(), network::personIsAt);
            var customer = signedIn(customerBrowser, booking.customerEmail(), booking.code());
            var expert = signedIn(expertBrowser, booking.expertEmail(), booking.code());
            enter(customer);
            enter(expert);
            eachSeesTheOther(customer, expert);
            Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> network.carried() > 50);

            var away = now(customer);
            network.cut();
            lasts(customer, away, Duration.ofSeconds(10));
            seesNothingNew(customer);
            network.restore();
            eachSeesTheOther(customer, expert);

            var before = restarts(customer) + restarts(expert);
            away = now(customer);
            network.cut();
            assertThat(customer.locator("#state")).containsText("đang nối lại", WITHIN_WORDS);
            assertThat(expert.locator("#state")).containsText("bị gián đoạn", WITHIN_WORDS);
            look(customer, "room-interrupted");
            lasts(customer, away, Duration.ofSeconds(20));
            network.restore();
            eachSeesTheOther(customer, expert);
            Assertions.assertThat(restarts(customer) + restarts(expert)).isGreaterThan(before);
        }
    }

    @Test
    void in_person_the_customer_confirms_with_the_experts_code_by_keyboard_alone() {
        var booking = meetings.planned(BookingState.SESSION_OPEN, MeetingMode.IN_PERSON);
        clock.moveTo(booking.startsAt());
        try (var chromium = Chromium.start()) {
            var expert = signedIn(chromium.person(home()), booking.expertEmail(), booking.code());
            button(expert, "Tôi đã có mặt tại điểm hẹn").press("Enter");
            assertThat(expert.locator(".check-in-qr")).isVisible();
            look(expert, "check-in-expert");
            var code = expert.locator(".check-in-code").textContent();

            var customer = signedIn(chromium.person(home()), booking.customerEmail(), booking.code());
            look(customer, "check-in-customer");
            link(customer, "Nhập mã để xác nhận").press("Enter");
            customer.locator("#digits").fill("12");
            customer.locator("#digits").press("Enter");
            assertThat(customer.locator(".error-summary")).containsText("Mã không đúng");
            look(customer, "check-in-wrong");
            customer.locator("#digits").fill(code);
            customer.locator("#digits").press("Enter");
            for (var page : new Page[] {customer, expert})
                assertThat(page.getByText("Hai bạn đã xác nhận gặp nhau lúc 14:00"))
                        .isVisible(WITHIN_POLLS);
            look(customer, "check-in-met");
        }
    }

    @Test
    void who_allows_no_camera_is_told_so_and_can_come_in_all_the_same() {
        var booking = meetings.planned(BookingState.SESSION_OPEN);
        clock.moveTo(booking.startsAt());
        try (var chromium = Chromium.start()) {
            var customer = signedIn(chromium.person(home()), booking.customerEmail(), booking.code());
            button(customer, "Tham gia").click();
            assertThat(customer.locator("#video-problem")).containsText("Bạn vẫn vào phòng được", WITHIN_WORDS);
            assertThat(customer.locator("#audio-problem")).containsText("người kia không nghe thấy bạn");
            look(customer, "room-no-devices");
            customer.navigate("/session/" + booking.code() + "/room?lang=en");
            assertThat(customer.locator("#video-problem")).containsText("You can enter the room without a picture");
            look(customer, "room-no-devices-en");
            customer.navigate("/session/" + booking.code() + "/room?lang=vi");
            button(customer, "Vào phòng").press("Enter");
            assertThat(customer.locator("#state")).hasText("Đang chờ Trần Quốc Bảo vào phòng");
        }
    }

    private static void enter(Page page) {
        button(page, "Tham gia").click();
        checkDevices(page);
        button(page, "Vào phòng").click();
    }

    private static void checkDevices(Page page) {
        page.waitForFunction("() => document.getElementById('preview').videoWidth > 0");
        page.waitForFunction("() => document.getElementById('level').value > 0");
    }

    private static void eachSeesTheOther(Page one, Page other) {
        for (var page : new Page[] {one, other}) {
            assertThat(page.locator("#state")).hasText("Đã kết nối", WITHIN_WHOLE_WORDS);
            page.waitForFunction(SEES_MOVING_PICTURES, null, patiently());
        }
    }

    private static void seesNothingNew(Page page) {
        page.waitForFunction(SEES_A_FROZEN_PICTURE, null, patiently());
    }

    private static Object now(Page page) {
        return page.evaluate("() => performance.now()");
    }

    /** So much time has passed, by the clock of the page itself. */
    private static void lasts(Page page, Object since, Duration time) {
        page.waitForFunction(
                "([since, long]) => performance.now() - since >= long",
                List.of(since, (double) time.toMillis()),
                patiently());
    }

    private static int restarts(Page page) {
        return (Integer) page.evaluate("() => window.iceRestarts");
    }

    private static Page.WaitForFunctionOptions patiently() {
        return new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS).setPollingInterval(250);
    }

    /** Lets the pages of this browser find the other one at this port only. */
    private static void through(BrowserContext browser, int port, BiConsumer<String, Integer> otherIsAt) {
        browser.exposeBinding("otherIsAt", (source, where) -> {
            otherIsAt.accept((String) where[0], ((Number) where[1]).intValue());
            return null;
        });
        try (var script = SessionRoomIT.class.getResourceAsStream("/browser/through-a-network.js")) {
            var text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            browser.addInitScript(text.replace("OTHER_AS_SEEN_HERE", Integer.toString(port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page signedIn(BrowserContext browser, String email, String code) {
        var page = browser.newPage();
        page.navigate("/session/" + code);
        page.locator("#email").fill(email);
        page.locator("#password").fill(Rows.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/session/" + code);
        return page;
    }

    private String home() {
        return "http://localhost:" + port;
    }

    /** Keeps the page as a phone and as a wide screen shows it. */
    private static void look(Page page, String name) {
        page.setViewportSize(360, 740);
        picture(page, name + "-360");
        page.setViewportSize(1280, 800);
        picture(page, name);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/pages", name + ".png"))
                .setFullPage(true));
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
