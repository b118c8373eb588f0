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
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One consultation from the search to the review, in Chromium, as customer, expert and support; its rows and mails read. */
class JourneyIT {
    private static final Path PICTURES = Path.of("target", "pages");
    private static final Pattern CODE = Pattern.compile("AK-[0-9A-Z]{8}");

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
        var customer = signedIn(DemoPerson.CUSTOMER);
        var code = bookAndPay(customer);
        assertThat(customer.locator(".awaited")).containsText("Xác nhận của chuyên gia");
        picture(customer, "customer-waiting");

        var expert = signedIn(DemoPerson.EXPERT);
        expertConfirms(expert, code);

        // The customer's page is still open and finds out by itself.
        assertThat(customer.locator("#progress")).containsText("Đã gửi thư mời");
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
        assertThat(customer.getByText("Vào phòng tư vấn")).isVisible();
        meet(customer, expert, code);

        await().atMost(Duration.ofSeconds(20)).until(() -> stateOf(code) == BookingState.SESSION_OVER);
        review(customer, code);
        expertIsPaidAfterTheDisputeWindow(expert, booking);
        await().atMost(Duration.ofSeconds(20)).until(() -> stateOf(code) == BookingState.COMPLETED);
        customer.navigate("/my/consultations/" + code);
        assertThat(customer.locator("#progress")).containsText("Hoàn tất");
        picture(customer, "customer-completed");

        supportSeesIt(signedIn(DemoPerson.SUPPORT), code);
        everythingAddsUp(code);
    }

    private static String bookAndPay(Page customer) {
        customer.navigate("/search");
        picture(customer, "search");
        customer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Trần Minh Quân"))
                .first()
                .click();
        customer.locator("a[href*='package=']").first().click();
        picture(customer, "expert");
        customer.locator("form[action='/book/hold'] button[name=start]:visible")
                .last()
                .click();
        assertThat(customer.locator("h1")).hasText("Kiểm tra và thanh toán");
        picture(customer, "check");
        customer.getByRole(AriaRole.BUTTON, named("Thanh toán")).click();
        assertThat(customer).hasURL(Pattern.compile(".*/paymentv2/vpcpay.html.*"));
        picture(customer, "gateway");
        customer.getByRole(AriaRole.BUTTON, named("Thanh toán")).click();
        assertThat(customer).hasURL(Pattern.compile(".*/my/consultations/AK-.*"));
        var matcher = CODE.matcher(customer.url());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static void expertConfirms(Page expert, String code) {
        expert.navigate("/expert/inbox");
        var request = expert.locator("form[action='/expert/consultations/" + code + "/confirm'] button");
        assertThat(request).isVisible();
        picture(expert, "inbox");
        request.click();
        assertThat(expert.locator(".outcome")).containsText("Đã xác nhận");
    }

    private static void meet(Page customer, Page expert, String code) {
        for (var page : List.of(customer, expert)) {
            page.navigate("/session/" + code);
            page.getByRole(AriaRole.BUTTON, named("Tham gia")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Vào phòng"))).isVisible();
            page.navigate("/session/" + code);
        }
        assertThat(expert.locator("#room")).containsText("Cả hai đã có mặt");
        picture(expert, "session");
        expert.getByText("Kết thúc buổi tư vấn").first().click();
        expert.getByRole(AriaRole.BUTTON, named("Kết thúc cho cả hai")).click();
        assertThat(expert.locator("main")).containsText("kết thúc");
    }

    private static void review(Page customer, String code) {
        customer.navigate("/my/consultations/" + code);
        customer.getByText("Viết đánh giá").click();
        customer.locator("input[name=stars][value='5']").check();
        customer.locator("textarea[name=comment]").fill("Rất rõ ràng, tôi biết ngay phải sửa điều khoản nào.");
        picture(customer, "review");
        customer.getByRole(AriaRole.BUTTON, named("Đăng đánh giá")).click();
        assertThat(customer.locator("h1")).containsText("Cảm ơn bạn");
    }

    private static void expertIsPaidAfterTheDisputeWindow(Page expert, BookingView booking) {
        var earnings = product.bean(Earnings.class);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> earnings.find(booking.id(), booking.round())
                        .map(Earning::releaseAt)
                        .isPresent());
        expert.navigate("/expert/earnings");
        assertThat(expert.locator("tbody")).containsText("Giữ đến");
        picture(expert, "expert-earnings");
        product.advanceTo(
                earnings.find(booking.id(), booking.round()).orElseThrow().releaseAt());
    }

    private static void supportSeesIt(Page support, String code) {
        support.navigate("/support");
        picture(support, "support");
        support.navigate("/support/consultations/" + code);
        Locator diagram = support.locator("[data-plane] svg[data-element-id]").first();
        assertThat(diagram).isVisible();
        assertThat(support.locator(".steps-taken").first()).containsText("Đã hoàn tất");
        assertThat(support.locator("#attendance")).containsText("Cùng có mặt");
        picture(support, "support-consultation");
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

    private static Page signedIn(DemoPerson person) {
        var page = chromium.person(product.baseUrl()).newPage();
        page.setDefaultTimeout(20_000);
        page.navigate("/sign-in");
        page.locator("input[name=email]").fill(person.email());
        page.locator("input[name=password]").fill("askany-demo");
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator("details.menu")).isVisible();
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(false);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
