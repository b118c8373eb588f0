package com.askany;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.testing.Chromium;
import com.askany.testing.DemoPerson;
import com.askany.testing.RunningProduct;
import com.askany.testing.Walk;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything that can go otherwise with a consultation, walked in Chromium by those to whom it happens. */
class WaysIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static RunningProduct product;
    static Chromium chromium;

    @BeforeAll
    static void a_product_and_a_browser() {
        chromium = Chromium.start();
        product = RunningProduct.get();
    }

    @AfterAll
    static void close() {
        if (chromium != null) chromium.close();
    }

    @Test
    void of_two_who_want_the_same_time_the_second_is_shown_the_nearest_others() {
        var first = Walk.signedIn(chromium, product, DemoPerson.CUSTOMER);
        var second = Walk.signedIn(chromium, product, DemoPerson.OTHER_CUSTOMER);
        for (var customer : List.of(first, second)) {
            customer.open(DemoPerson.EXPERT_PAGE);
            customer.page().locator("a[href*='package=']").first().click();
        }
        var times = "form[action='/book/hold'] button[name=start]:visible";
        first.page().locator(times).last().click();
        first.sees("Kiểm tra và thanh toán");

        second.page().locator(times).last().click();
        second.sees("Giờ này vừa có người giữ");
        second.picture("way-taken");
        second.page().locator(".times-list button").first().click();
        second.sees("Kiểm tra và thanh toán");
    }

    @Test
    void who_cannot_pay_at_first_tries_again_while_the_time_is_kept() {
        var customer = Walk.signedIn(chromium, product, DemoPerson.CUSTOMER);
        customer.holdATime(DemoPerson.EXPERT_PAGE);
        customer.press("Thanh toán");
        customer.press("không đủ");
        customer.sees("Thanh toán chưa thành công");
        customer.picture("way-not-paid");

        customer.payFor("Thanh toán", "Thanh toán");
        customer.sees("Xác nhận của chuyên gia");
    }

    @Test
    void who_does_not_pay_is_told_by_the_open_page_that_the_time_is_free_again() {
        var customer = Walk.signedIn(chromium, product, DemoPerson.CUSTOMER);
        customer.holdATime(DemoPerson.EXPERT_PAGE);
        customer.press("Thanh toán");
        var booking = product.bean(Bookings.class)
                .latest(Set.of(BookingState.AWAITING_PREPAYMENT))
                .getFirst();
        customer.open("/my/consultations/" + booking.code());
        await().atMost(PATIENCE).until(() -> now(booking).processInstanceKey() != null);

        product.advanceTo(booking.payBy());

        customer.sees("Chưa nhận được tiền kịp hạn");
        customer.picture("way-expired");
    }

    @Test
    void who_calls_off_sees_the_money_before_the_click_and_it_comes_back() {
        var customer = Walk.signedIn(chromium, product, DemoPerson.CUSTOMER);
        var code = booked(customer);
        customer.follow("Hủy buổi tư vấn");
        assertThat(customer.page().locator("main")).containsText("Bạn được hoàn (100 %)");
        customer.picture("way-cancel-offer");
        customer.press("Hủy và hoàn");

        customer.sees("Đã hủy");
        await().atMost(PATIENCE)
                .until(() -> customer.open("/my/consultations/" + code)
                        .page()
                        .locator("main")
                        .innerText()
                        .contains("Đã hoàn"));
        customer.picture("way-cancelled");
        assertThat(now(booking(code)).state()).isEqualTo(BookingState.CANCELLED);
    }

    @Test
    void what_support_calls_off_is_told_to_the_customer_with_its_reason() {
        var customer = Walk.signedIn(chromium, product, DemoPerson.CUSTOMER);
        var code = booked(customer);
        var support = Walk.signedIn(chromium, product, DemoPerson.SUPPORT);
        support.open("/support/consultations/" + code + "/cancel");
        support.page().locator("input[name=percent][value='100']").check();
        support.page().locator("textarea[name=reason]").fill("Chuyên gia nhập viện");
        support.picture("way-support-cancels");
        support.page().locator("main form button[type=submit]").last().click();

        customer.sees("Chuyên gia nhập viện");
        customer.picture("way-cancelled-by-support");
    }

    @Test
    void the_normal_way_in_english() {
        var customer = Walk.signedIn(chromium, product, DemoPerson.CUSTOMER).inEnglish();
        customer.holdATime(DemoPerson.EXPERT_PAGE);
        customer.sees("Check and pay");
        customer.picture("english-check");
        var code = customer.payFor("Pay", "Pay");
        customer.sees("Waiting for");
        customer.picture("english-waiting");

        var expert = Walk.signedIn(chromium, product, DemoPerson.EXPERT).inEnglish();
        await().atMost(PATIENCE)
                .until(() -> expert.open("/expert/inbox")
                                .page()
                                .locator(confirmButton(code))
                                .count()
                        == 1);
        expert.page().locator(confirmButton(code)).click();
        expert.picture("english-confirmed");
        await().atMost(PATIENCE).until(() -> now(booking(code)).state() == BookingState.CONFIRMED);

        product.advanceTo(booking(code).startsAt());
        await().atMost(PATIENCE).until(() -> now(booking(code)).state() == BookingState.SESSION_OPEN);
        for (var person : List.of(customer, expert)) {
            person.open("/session/" + code);
            person.press("Join");
            person.page().waitForURL("**/room");
        }
        expert.open("/session/" + code + "/finish");
        expert.press("End it for both");
        await().atMost(PATIENCE).until(() -> now(booking(code)).state() == BookingState.SESSION_OVER);

        await().atMost(PATIENCE)
                .until(() -> customer.open("/my/consultations/" + code)
                                .page()
                                .locator("a[href$='/review']")
                                .count()
                        == 1);
        customer.follow("Write a review");
        customer.page().locator("input[name=stars][value='5']").check();
        customer.page().locator("textarea[name=comment]").fill("Very clear.");
        customer.picture("english-review");
        customer.press("Publish the review");
        customer.sees("Thank you");
    }

    private static String confirmButton(String code) {
        return "form[action='/expert/consultations/" + code + "/confirm'] button";
    }

    /** Paid and put to the expert. */
    private static String booked(Walk customer) {
        customer.holdATime(DemoPerson.EXPERT_PAGE);
        var code = customer.payFor("Thanh toán", "Thanh toán");
        customer.sees("Xác nhận của chuyên gia");
        return code;
    }

    private static BookingView booking(String code) {
        return product.bean(Bookings.class).findByCode(code).orElseThrow();
    }

    private static BookingView now(BookingView booking) {
        return product.bean(Bookings.class).get(booking.id());
    }
}
