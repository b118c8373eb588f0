package com.askany;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.embedded.mailbox.Mailbox;
import com.askany.payments.Earning;
import com.askany.payments.Earnings;
import com.askany.payments.Payments;
import com.askany.sessions.Sessions;
import com.askany.testing.Chromium;
import com.askany.testing.DemoPerson;
import com.askany.testing.RunningProduct;
import com.askany.testing.Walk;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One consultation from the search to the review, in Chromium, as customer, expert and support; its rows and mails read. */
class JourneyIT {
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
    void a_customer_books_pays_meets_and_reviews_while_the_process_drives_it() {
        var customer = Walk.signedIn(chromium, product, DemoPerson.CUSTOMER);
        var code = bookAndPay(customer);
        assertThat(customer.page().locator(".awaited")).containsText("Xác nhận của chuyên gia");
        customer.picture("customer-waiting");

        var expert = Walk.signedIn(chromium, product, DemoPerson.EXPERT);
        expertConfirms(expert, code);

        // The customer's page is still open and finds out by itself.
        customer.sees("Đã gửi thư mời");
        assertThat(invitationsFor(code))
                .hasSize(2)
                .allSatisfy(invitation ->
                        assertThat(invitation).contains("METHOD:REQUEST").contains("SEQUENCE:0"));

        var booking = product.bean(Bookings.class).findByCode(code).orElseThrow();
        var opensAt = product.bean(Sessions.class)
                .find(booking.id(), booking.round())
                .orElseThrow()
                .opensAt();
        product.advanceTo(opensAt);
        customer.sees("Vào phòng tư vấn");
        meet(customer, expert, code);

        await().atMost(Duration.ofSeconds(20)).until(() -> stateOf(code) == BookingState.SESSION_OVER);
        review(customer, code);
        expertIsPaidAfterTheDisputeWindow(expert, booking);
        await().atMost(Duration.ofSeconds(20)).until(() -> stateOf(code) == BookingState.COMPLETED);
        customer.open("/my/consultations/" + code).sees("Hoàn tất");
        customer.picture("customer-completed");

        supportSeesIt(Walk.signedIn(chromium, product, DemoPerson.SUPPORT), code);
        everythingAddsUp(code);
    }

    private static String bookAndPay(Walk customer) {
        customer.open("/search").sees("Trần Minh Quân");
        customer.picture("search");
        customer.follow("Trần Minh Quân");
        customer.click("a[href*='package=']");
        customer.sees("Sớm nhất");
        customer.picture("expert");
        customer.page()
                .locator("form[action='/book/hold'] button[name=start]:visible")
                .last()
                .click();
        customer.sees("Kiểm tra và thanh toán");
        customer.picture("check");
        customer.press("Thanh toán");
        assertThat(customer.page()).hasURL(Pattern.compile(".*/paymentv2/vpcpay.html.*"));
        customer.picture("gateway");
        customer.press("Thanh toán");
        assertThat(customer.page()).hasURL(Pattern.compile(".*/my/consultations/AK-.*"));
        return customer.code();
    }

    private static void expertConfirms(Walk expert, String code) {
        expert.open("/expert/inbox").sees("Trả lời chậm nhất");
        expert.picture("inbox");
        expert.click("form[action='/expert/consultations/" + code + "/confirm'] button");
        expert.isTold("Đã xác nhận");
    }

    private static void meet(Walk customer, Walk expert, String code) {
        for (var person : List.of(customer, expert)) {
            person.open("/session/" + code);
            person.press("Tham gia");
            assertThat(person.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vào phòng")))
                    .isVisible();
            person.open("/session/" + code);
        }
        expert.sees("Cả hai đã có mặt");
        expert.picture("session");
        expert.follow("Kết thúc buổi tư vấn");
        expert.press("Kết thúc cho cả hai");
        expert.sees("kết thúc");
    }

    private static void review(Walk customer, String code) {
        customer.open("/my/consultations/" + code);
        customer.follow("Viết đánh giá");
        customer.choose("stars", "5");
        customer.type("comment", "Rất rõ ràng, tôi biết ngay phải sửa điều khoản nào.");
        customer.picture("review");
        customer.press("Đăng đánh giá");
        customer.sees("Cảm ơn bạn");
    }

    private static void expertIsPaidAfterTheDisputeWindow(Walk expert, BookingView booking) {
        var earnings = product.bean(Earnings.class);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> earnings.find(booking.id(), booking.round())
                        .map(Earning::releaseAt)
                        .isPresent());
        expert.open("/expert/earnings").sees("Giữ đến");
        expert.picture("expert-earnings");
        product.advanceTo(
                earnings.find(booking.id(), booking.round()).orElseThrow().releaseAt());
    }

    private static void supportSeesIt(Walk support, String code) {
        support.open("/support").sees("Các buổi tư vấn");
        support.picture("support");
        support.open("/support/consultations/" + code).sees("Đã hoàn tất", "Cùng có mặt");
        assertThat(support.page().locator("[data-plane] svg[data-element-id]").first())
                .isVisible();
        support.picture("support-consultation");
    }

    private static void everythingAddsUp(String code) {
        var booking = product.bean(Bookings.class).findByCode(code).orElseThrow();
        var jdbc = product.bean(JdbcClient.class);
        assertThat(jdbc.sql("select status from slot where booking_id = ?")
                        .param(booking.id())
                        .query(String.class)
                        .list())
                .containsExactly("TAKEN");
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
        assertThat(jdbc.sql("select state from process_outbox where booking_id = ?")
                        .param(booking.id())
                        .query(String.class)
                        .list())
                .containsOnly("SENT");
        var instance = booking.processInstanceKey();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> product.bean(CamundaClient.class)
                                .newProcessInstanceGetRequest(instance)
                                .send()
                                .join()
                                .getState()
                        == ProcessInstanceState.COMPLETED);
    }

    private static List<String> invitationsFor(String code) {
        await().atMost(Duration.ofSeconds(20)).until(() -> invitations(code).size() == 2);
        return invitations(code);
    }

    private static List<String> invitations(String code) {
        return product.bean(Mailbox.class).received().stream()
                .map(JourneyIT::text)
                .filter(mail -> mail.contains(code) && mail.contains("text/calendar"))
                .toList();
    }

    /** The mail as it went over the line, with its calendar part readable. */
    private static String text(MimeMessage mail) {
        try {
            var raw = new ByteArrayOutputStream();
            mail.writeTo(raw);
            return raw.toString(StandardCharsets.UTF_8) + calendar(mail);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String calendar(Part part) throws Exception {
        if (part.isMimeType("text/calendar"))
            return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var found = new StringBuilder();
        if (part.getContent() instanceof Multipart parts)
            for (int i = 0; i < parts.getCount(); i++) found.append(calendar(parts.getBodyPart(i)));
        return found.toString();
    }

    private static BookingState stateOf(String code) {
        return product.bean(Bookings.class).findByCode(code).orElseThrow().state();
    }
}
