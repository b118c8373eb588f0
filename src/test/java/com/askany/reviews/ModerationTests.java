package com.askany.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.Role;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingState;
import com.askany.bookings.Bookings;
import com.askany.embedded.mailbox.Mailbox;
import com.askany.experts.Experts;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Kept;
import com.askany.testing.Meetings;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The reply to a review, reports about either, and support's decision, as people see and do them. */
@CapabilityTest
class ModerationTests {
    @Autowired
    MockMvcTester pages;

    @Autowired
    Meetings meetings;

    @Autowired
    Rows rows;

    @Autowired
    Reviews reviews;

    @Autowired
    Moderation moderation;

    @Autowired
    Bookings bookings;

    @Autowired
    Experts experts;

    @Autowired
    ReviewTable table;

    @Autowired
    Mailbox mailbox;

    private Booked booking;
    private SignedIn support;

    @BeforeEach
    void a_review_was_written() throws Exception {
        booking = meetings.heldAndAsked();
        reviews.write(bookings.get(booking.id()), new Opinion(2, Map.of(), "Gọi cho anh ấy số 0912 345 678"));
        support = new SignedIn(rows.supportAgentId(), "Phạm Hồng Nhung", Set.of(Role.SUPPORT));
    }

    @Test
    void the_expert_is_told_of_the_review_and_replies_once_and_edits_once() {
        assertThat(awaitMail(booking.expertEmail(), "đã đánh giá buổi tư vấn")).isNotNull();
        assertThat(get(replyPage(), booking.expert())).hasStatusOk().apply(Kept.as("review-reply"));

        assertThat(reply("Cảm ơn chị", false)).hasRedirectedUrl(replyPage());
        assertThat(reply("Hai lần", false))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("không được đăng");
        assertThat(reply("Cảm ơn chị nhiều", true)).hasRedirectedUrl(replyPage());
        assertThat(reply("Ba lần", true)).hasStatus(HttpStatus.CONFLICT).apply(Kept.as("review-reply-not"));

        assertThat(list()).bodyText().contains("Cảm ơn chị nhiều", "Trần Quốc Bảo trả lời", ", đã sửa");
        assertThat(list()).apply(Kept.as("reviews-with-reply"));
        assertThat(awaitMail(booking.customerEmail(), "đã trả lời đánh giá của bạn"))
                .isNotNull();
    }

    @Test
    void an_empty_or_endless_reply_is_not_taken_and_stays_in_the_form() {
        assertThat(reply(" ", false)).hasStatus(422).bodyText().contains("href=\"#words\"", "Viết câu trả lời");
        assertThat(reply("ễ".repeat(2001), false))
                .hasStatus(422)
                .bodyText()
                .contains("Câu trả lời có 2.001 ký tự", "ễễễ");
    }

    @Test
    void only_the_expert_of_the_consultation_replies() {
        var stranger = meetings.planned(BookingState.CONFIRMED);

        assertThat(get(replyPage(), stranger.expert())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(replyPage(), stranger.expert(), "words", "Tôi", "editing", "false"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(replyPage(), booking.customer())).hasStatus4xxClientError();
    }

    @Test
    void without_a_review_there_is_nothing_to_reply_to() {
        var unreviewed = meetings.planned(BookingState.CONFIRMED);

        assertThat(get("/expert/consultations/" + unreviewed.code() + "/review", unreviewed.expert()))
                .hasStatusOk()
                .bodyText()
                .contains("Chưa có đánh giá để trả lời");
    }

    @Test
    void a_reported_review_is_hidden_with_a_reason_its_author_is_told_and_counts_no_more() {
        report(Part.REVIEW, booking.expert());
        report(Part.REVIEW, booking.expert());
        assertThat(get("/support/reviews", support))
                .hasStatusOk()
                .apply(Kept.as("support-reviews"))
                .bodyText()
                .contains("Đánh giá của " + booking.code(), "Có thông tin riêng tư của ai đó");
        assertThat(get(decision(Part.REVIEW), support))
                .apply(Kept.as("support-review"))
                .bodyText()
                .contains("0912 345 678", "Ẩn đánh giá", "Giữ đánh giá")
                .doesNotContain(booking.expertId().toString());

        assertThat(post(decision(Part.REVIEW) + "/hide", support, "seen", "0", "reason", " "))
                .hasStatus(422)
                .bodyText()
                .contains("Viết lý do gửi người viết");
        assertThat(post(decision(Part.REVIEW) + "/hide", support, "seen", "0", "reason", "Có số điện thoại"))
                .hasRedirectedUrl("/support/reviews");

        var expert = experts.find(booking.expertId()).orElseThrow();
        assertThat(expert.reviewCount()).isZero();
        assertThat(list()).bodyText().contains("Chưa có đánh giá nào").doesNotContain("0912");
        assertThat(get("/my/consultations/" + booking.code() + "/review", booking.customer()))
                .apply(Kept.as("review-hidden"))
                .bodyText()
                .contains("Đánh giá của bạn đã bị ẩn", "Có số điện thoại")
                .doesNotContain("Sửa đánh giá");
        assertThat(awaitMail(booking.customerEmail(), "Đánh giá của bạn đã bị ẩn"))
                .isNotNull();
        assertThat(get(decision(Part.REVIEW), support)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void a_reply_is_hidden_without_its_review() {
        reply("Chị này nợ tiền tôi", false);
        report(Part.REPLY, booking.customer());

        assertThat(post(decision(Part.REPLY) + "/hide", support, "seen", "0", "reason", "Chuyện riêng"))
                .hasRedirectedUrl("/support/reviews");

        assertThat(list()).bodyText().contains("Gọi cho anh ấy").doesNotContain("nợ tiền");
        assertThat(experts.find(booking.expertId()).orElseThrow().reviewCount()).isEqualTo(1);
        assertThat(awaitMail(booking.expertEmail(), "Câu trả lời của bạn đã bị ẩn"))
                .isNotNull();
    }

    @Test
    void what_is_kept_stays_and_may_be_reported_again() {
        report(Part.REVIEW, booking.expert());

        assertThat(post(decision(Part.REVIEW) + "/keep", support, "seen", "0")).hasRedirectedUrl("/support/reviews");
        assertThat(post(decision(Part.REVIEW) + "/keep", support, "seen", "0"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Không còn gì phải quyết định");

        assertThat(list()).bodyText().contains("0912");
        report(Part.REVIEW, booking.expert());
        assertThat(get(decision(Part.REVIEW), support)).hasStatusOk();
    }

    @Test
    void nobody_decides_on_words_that_have_changed_meanwhile() {
        report(Part.REVIEW, booking.expert());
        reviews.edit(bookings.get(booking.id()), new Opinion(2, Map.of(), "Đã xóa số điện thoại"));

        assertThat(post(decision(Part.REVIEW) + "/hide", support, "seen", "0", "reason", "Có số điện thoại"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Người viết vừa sửa nội dung này", "Đã xóa số điện thoại", "Có số điện thoại");
        assertThat(experts.find(booking.expertId()).orElseThrow().reviewCount()).isEqualTo(1);
    }

    @Test
    void of_two_who_hide_at_the_same_time_one_decides() throws Exception {
        report(Part.REVIEW, booking.expert());
        var id = reviewId();

        var refusals = AtOnce.run(4, () -> moderation.hide(id, Part.REVIEW, 0, support.id(), "Lý do"));

        assertThat(refusals.stream().filter(Optional::isEmpty)).hasSize(1);
        assertThat(experts.find(booking.expertId()).orElseThrow().reviewCount()).isZero();
    }

    @Test
    void a_report_needs_a_reason() {
        assertThat(post(reportPage(Part.REVIEW), booking.expert(), "note", ""))
                .hasStatus(422)
                .bodyText()
                .contains("Chọn một lý do");
        assertThat(post(reportPage(Part.REVIEW), booking.expert(), "cause", "OTHER", "note", " "))
                .hasStatus(422)
                .bodyText()
                .contains("Viết lý do");
        assertThat(moderation.find(reviewId(), Part.REVIEW)).isEmpty();
    }

    @Test
    void guests_cannot_report_and_only_support_decides() {
        assertThat(pages.get().uri(reportPage(Part.REVIEW))).hasStatus(HttpStatus.FOUND);
        assertThat(get("/support/reviews", booking.expert())).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(decision(Part.REVIEW) + "/keep", booking.customer(), "seen", "0"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(reportPage(Part.REPLY), booking.customer())).hasStatus(HttpStatus.NOT_FOUND);
    }

    private void report(Part part, SignedIn person) {
        assertThat(get(reportPage(part), person)).hasStatusOk().apply(Kept.as("review-report"));
        assertThat(post(reportPage(part), person, "cause", "PERSONAL_DATA", "note", "Số của người khác"))
                .hasStatusOk()
                .bodyText()
                .contains("Đã nhận báo cáo");
    }

    private UUID reviewId() {
        return table.find(booking.id()).orElseThrow().id();
    }

    private String reportPage(Part part) {
        return "/reviews/" + reviewId() + "/" + part.key() + "/report";
    }

    private String decision(Part part) {
        return "/support/reviews/" + reviewId() + "/" + part.key();
    }

    private String replyPage() {
        return "/expert/consultations/" + booking.code() + "/review";
    }

    private MvcTestResult reply(String words, boolean editing) {
        return post(replyPage(), booking.expert(), "words", words, "editing", "" + editing);
    }

    private MvcTestResult list() {
        return pages.get().uri("/experts/{slug}/reviews", booking.expertSlug()).exchange();
    }

    private MvcTestResult get(String address, SignedIn person) {
        return pages.get().uri(address).with(user(person)).exchange();
    }

    private MvcTestResult post(String address, SignedIn person, String... fields) {
        var request = pages.post().uri(address).with(user(person)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }

    private MimeMessage awaitMail(String email, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> mails(email, subject), found -> !found.isEmpty())
                .getFirst();
    }

    private List<MimeMessage> mails(String email, String subject) {
        return mailbox.received().stream()
                .filter(mail -> isIt(mail, email, subject))
                .toList();
    }

    private static boolean isIt(MimeMessage mail, String email, String subject) {
        try {
            return email.equals(mail.getHeader("X-Delivered-To", null))
                    && mail.getSubject().contains(subject);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
