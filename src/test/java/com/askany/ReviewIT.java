package com.askany;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.experts.ExpertProfile;
import com.askany.experts.Experts;
import com.askany.sessions.Sessions;
import com.askany.testing.Chromium;
import com.askany.testing.DemoPerson;
import com.askany.testing.RunningProduct;
import com.askany.testing.Walk;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A review from its draft to its hiding, in Chromium, and the bell that rings for each of the two meanwhile. */
class ReviewIT {
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
    void a_review_is_written_edited_replied_to_reported_and_hidden_and_each_is_told_of_it() {
        var customer = Walk.signedIn(chromium, product, DemoPerson.CUSTOMER);
        var expert = Walk.signedIn(chromium, product, DemoPerson.EXPERT);
        var support = Walk.signedIn(chromium, product, DemoPerson.SUPPORT);
        var booking = met(customer, expert);
        var before = profile(booking);
        readAll(customer);
        readAll(expert);

        var reviewPage = "/my/consultations/" + booking.code() + "/review";
        customer.open(reviewPage);
        customer.page().locator("textarea[name=comment]").fill("Chưa kịp viết xong");
        assertThat(customer.page().locator(".draft-kept")).containsText("Đã lưu nháp lúc");
        customer.open("/my/consultations/" + booking.code()).open(reviewPage);
        assertThat(customer.page().locator("textarea[name=comment]")).hasValue("Chưa kịp viết xong");

        // With the keyboard alone: the arrow chooses the next star.
        customer.page().locator("input[name=stars]").first().focus();
        for (int star = 1; star < 4; star++) customer.page().keyboard().press("ArrowRight");
        assertThat(customer.page().locator("input[name=stars][value='4']")).isChecked();
        customer.page().locator("input[name=clarity][value='5']").check();
        customer.page().locator("textarea[name=comment]").fill("Rõ ràng. Gọi thẳng anh ấy: 0912 345 678");
        customer.picture("review");
        customer.press("Đăng đánh giá");
        customer.sees("Cảm ơn bạn đã đánh giá");
        assertThat(profile(booking).reviewCount()).isEqualTo(before.reviewCount() + 1);

        customer.follow("Sửa đánh giá");
        customer.page().locator("input[name=stars][value='5']").check();
        customer.press("Đăng bản đã sửa");
        customer.sees("đã sửa");
        assertThat(customer.page().getByText("Sửa đánh giá")).hasCount(0);

        awaitUnread(expert, 1);
        expert.open("/notices");
        expert.picture("notices");
        expert.sees("Bạn có một đánh giá mới");
        expert.follow("Bạn có một đánh giá mới");
        awaitUnread(expert, 0);
        expert.open("/expert/consultations/" + booking.code());
        expert.follow("Đọc đánh giá và trả lời");
        expert.page().locator("textarea[name=words]").fill("Cảm ơn anh, hẹn gặp lại.");
        expert.picture("review-reply");
        expert.press("Đăng câu trả lời");
        expert.sees("Bạn đã trả lời");

        awaitUnread(customer, 1);
        customer.open(reviewPage);
        customer.sees("Cảm ơn anh, hẹn gặp lại.");
        assertThat(unread(customer)).isZero();

        expert.open(DemoPerson.EXPERT_PAGE);
        assertThat(expert.page().locator("#reviews")).containsText("Trần Minh Quân trả lời");
        expert.picture("expert-reviews");
        expert.page()
                .locator(".review", new Page.LocatorOptions().setHasText("0912 345 678"))
                .getByText("Báo cáo")
                .first()
                .click();
        expert.page().getByLabel("Có thông tin riêng tư của ai đó").check();
        expert.press("Gửi báo cáo");
        expert.sees("Đã nhận báo cáo");

        support.open("/support");
        support.follow("Đánh giá bị báo cáo");
        support.follow("Đánh giá của " + booking.code());
        support.page().locator("textarea[name=reason]").fill("Nhận xét có số điện thoại");
        support.picture("support-review");
        support.press("Ẩn đánh giá");
        assertThat(support.page().locator(".outcome")).containsText("Đã ẩn");

        awaitUnread(customer, 1);
        customer.open(reviewPage);
        customer.sees("Đánh giá của bạn đã bị ẩn");
        customer.sees("Nhận xét có số điện thoại");
        expert.open(DemoPerson.EXPERT_PAGE + "/reviews");
        assertThat(expert.page().locator("main")).not().containsText("0912 345 678");
        assertThat(profile(booking).reviewCount()).isEqualTo(before.reviewCount());
        assertThat(profile(booking).rating()).isEqualTo(before.rating());
        assertThat(mails(booking)).containsExactlyInAnyOrder("REVIEWED", "REVIEW_REPLIED", "REVIEW_HIDDEN");
    }

    /** A consultation that both came to and the expert ended. */
    private static BookingView met(Walk customer, Walk expert) {
        customer.holdATime(DemoPerson.EXPERT_PAGE);
        var code = customer.payFor("Thanh toán", "Thanh toán");
        customer.sees("Xác nhận của chuyên gia");
        expert.open("/expert/inbox");
        expert.page()
                .locator("form[action='/expert/consultations/" + code + "/confirm'] button")
                .click();
        customer.sees("Đã gửi thư mời");
        var booking = product.bean(Bookings.class).findByCode(code).orElseThrow();
        product.advanceTo(product.bean(Sessions.class)
                .find(booking.id(), booking.round())
                .orElseThrow()
                .opensAt());
        customer.sees("Vào phòng tư vấn");
        for (var person : List.of(customer, expert)) {
            person.open("/session/" + code);
            person.press("Tham gia");
            assertThat(person.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vào phòng")))
                    .isVisible();
            person.open("/session/" + code);
        }
        expert.page().getByText("Kết thúc buổi tư vấn").first().click();
        expert.press("Kết thúc cho cả hai");
        await().atMost(PATIENCE)
                .until(() -> product.bean(Bookings.class).get(booking.id()).state() == BookingState.SESSION_OVER);
        await().atMost(PATIENCE).until(() -> told(booking, "REVIEW_ASKED").contains("SENT"));
        return booking;
    }

    private static void readAll(Walk person) {
        person.open("/notices");
        if (unread(person) > 0) person.press("Đánh dấu đã đọc hết");
        assertThat(unread(person)).isZero();
    }

    private static void awaitUnread(Walk person, int count) {
        await().atMost(PATIENCE).until(() -> unread(person.open("/")) == count);
    }

    private static int unread(Walk person) {
        var words = person.page().locator("#bell .visually-hidden").textContent();
        var number = words.replaceAll("\\D", "");
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }

    private static ExpertProfile profile(BookingView booking) {
        return product.bean(Experts.class).find(booking.expertId()).orElseThrow();
    }

    private static List<String> mails(BookingView booking) {
        return product.bean(JdbcClient.class)
                .sql("select occasion from mail where booking_id = ? and relayed and state = 'SENT'")
                .param(booking.id())
                .query(String.class)
                .list();
    }

    private static List<String> told(BookingView booking, String occasion) {
        return product.bean(JdbcClient.class)
                .sql("select state from mail where booking_id = ? and occasion = ?")
                .params(booking.id(), occasion)
                .query(String.class)
                .list();
    }
}
