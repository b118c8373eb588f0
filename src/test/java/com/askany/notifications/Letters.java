package com.askany.notifications;

import com.askany.accounts.Person;
import com.askany.bookings.Actor;
import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Cancellation;
import com.askany.bookings.Reschedule;
import com.askany.core.Formats;
import com.askany.core.LocalizedText;
import com.askany.core.Vietnam;
import com.askany.core.Vnd;
import com.askany.experts.MeetingMode;
import com.askany.notifications.Correspondence.Story;
import com.askany.payments.PrepaymentView;
import com.askany.payments.Refund;
import com.askany.payments.RefundCause;
import com.askany.reviews.ReviewView;
import com.askany.sessions.AttendanceVerdict;
import com.askany.sessions.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.support.ResourceBundleMessageSource;

/** One story for all mails, and what writes them, without the application around it. */
class Letters {
    static final UUID BOOKING = UUID.fromString("5b7c3a52-1111-4222-8333-944444444444");
    static final Instant START = Instant.parse("2026-11-26T07:00:00Z");
    static final MailProperties PROPERTIES = new MailProperties(
            URI.create("http://localhost:8080"), new MailProperties.Sender("Askany <lich-hen@askany.vn>"));

    private static final ReviewView REVIEW = new ReviewView(
            4,
            "Giải thích rõ, có ví dụ cụ thể.\nChỉ tiếc là hơi nhanh ở phần cuối.",
            "Nhận xét có số điện thoại của một người khác.",
            "Cảm ơn chị đã dành thời gian. Lần sau tôi sẽ chừa nhiều giờ hơn cho phần câu hỏi.",
            "Câu trả lời nêu chuyện riêng của khách hàng.");

    static LetterWriter writer() {
        return new LetterWriter(messages(), new Formats(), PROPERTIES);
    }

    static Invitations invitations() {
        return new Invitations(messages(), new Formats(), PROPERTIES);
    }

    static Story story(Locale language, MeetingMode mode, String declineReason) {
        var customer = new Person(UUID.randomUUID(), "Nguyễn Thị Lan", "lan@example.vn", "+84912345678", language);
        var expert = new Person(UUID.randomUUID(), "TS. Trần Quốc Bảo", "bao@example.vn", "+84987654321", language);
        var booking = new BookingView(
                BOOKING,
                "AK-7K3M9QX2",
                1,
                3,
                customer.id(),
                expert.id(),
                UUID.randomUUID(),
                new LocalizedText("Quyết toán thuế thu nhập cá nhân", "Personal income tax return"),
                mode,
                mode == MeetingMode.VIDEO ? null : "Tầng 5, 45 Lê Duẩn, Quận 1, TP. Hồ Chí Minh",
                START,
                START.plus(Duration.ofMinutes(60)),
                new Vnd(450_000),
                BookingState.CONFIRMED,
                START.minus(Duration.ofDays(2)),
                START.minus(Duration.ofDays(2)).plus(Duration.ofMinutes(15)),
                START.minus(Duration.ofDays(1)),
                declineReason,
                START.minus(Duration.ofHours(30)),
                new Cancellation(Actor.EXPERT, START.minus(Duration.ofDays(1)), "Tôi phải nhập viện", 100),
                null,
                null);
        return new Story(
                booking,
                customer,
                expert,
                "tran-quoc-bao",
                START.minus(Duration.ofMinutes(10)),
                START.plus(Duration.ofDays(7)),
                null,
                null,
                REVIEW,
                null,
                prepaid(booking.price()));
    }

    /** A story in which the occasion can be told. */
    static Story story(Occasion occasion, Locale language) {
        return switch (occasion) {
            case REFUNDED -> story(language, RefundCause.EXPERT_SILENT, 100, null, Refund.State.REFUNDED);
            case RESCHEDULE_PROPOSED -> story(language, Reschedule.State.PROPOSED);
            case RESCHEDULED -> story(language, Reschedule.State.AGREED);
            case NOT_RESCHEDULED -> story(language, Reschedule.State.LAPSED);
            case ABSENCE_FOUND -> story(language, found(Verdict.EXPERT_ABSENT));
            case ATTENDANCE_DECIDED -> story(language, decided(Verdict.BOTH_ABSENT));
            default -> story(language, MeetingMode.VIDEO, null);
        };
    }

    /** The same about a proposal of the customer to meet two hours earlier. */
    static Story story(Locale language, Reschedule.State state) {
        var story = story(language, MeetingMode.VIDEO, null);
        return new Story(
                story.booking(),
                story.customer(),
                story.expert(),
                story.expertSlug(),
                story.opensAt(),
                story.reviewBy(),
                null,
                new Reschedule(
                        UUID.randomUUID(),
                        BOOKING,
                        1,
                        Actor.CUSTOMER,
                        START,
                        START.plus(Duration.ofHours(1)),
                        START.minus(Duration.ofHours(2)),
                        START.minus(Duration.ofHours(1)),
                        "Tôi có việc buổi chiều",
                        START.minus(Duration.ofHours(5)),
                        state),
                story.review(),
                null,
                story.prepayment());
    }

    /** The same about who was there. */
    static Story story(Locale language, AttendanceVerdict verdict) {
        var story = story(language, MeetingMode.VIDEO, null);
        return new Story(
                story.booking(),
                story.customer(),
                story.expert(),
                story.expertSlug(),
                story.opensAt(),
                story.reviewBy(),
                null,
                null,
                story.review(),
                verdict,
                story.prepayment());
    }

    static AttendanceVerdict found(Verdict verdict) {
        return new AttendanceVerdict(BOOKING, 1, verdict, START, START.plus(Duration.ofDays(1)), null, null, null);
    }

    static AttendanceVerdict decided(Verdict verdict) {
        var decision = new AttendanceVerdict.Decision(
                verdict,
                UUID.randomUUID(),
                START.plus(Duration.ofDays(2)),
                "Phòng ghi nhận hai bên nối được với nhau 20 phút.",
                verdict == Verdict.BOTH_ABSENT ? 50 : null);
        return new AttendanceVerdict(BOOKING, 1, Verdict.BOTH_ABSENT, START, null, null, null, decision);
    }

    /** The same about money that went back by the gateway, or by hand. */
    static Story story(Locale language, RefundCause cause, int percent, String declineReason, Refund.State state) {
        var story = story(language, MeetingMode.VIDEO, declineReason);
        var price = story.booking().price();
        return refunded(story, price, price, cause, percent, state);
    }

    /** As after a choice of a lower price. */
    static Story beyondPrice(Locale language, RefundCause cause, int percent, Refund.State state) {
        var story = story(language, MeetingMode.VIDEO, null);
        var price = story.booking().price();
        return refunded(story, price.plus(new Vnd(50_000)), price, cause, percent, state);
    }

    private static Story refunded(
            Story story, Vnd paid, Vnd price, RefundCause cause, int percent, Refund.State state) {
        var refund = new Refund(
                UUID.randomUUID(),
                UUID.randomUUID(),
                cause,
                paid,
                price,
                paid.minus(price).plus(price.percent(percent)),
                percent,
                percent,
                null,
                state,
                1,
                null,
                null,
                START,
                START,
                "00",
                START);
        return new Story(
                story.booking(),
                story.customer(),
                story.expert(),
                story.expertSlug(),
                story.opensAt(),
                story.reviewBy(),
                refund,
                null,
                story.review(),
                null,
                story.prepayment());
    }

    /** The same where 50.000 ₫ more was paid, for an expert who could not come. */
    static Story paidMore(Story story) {
        var price = story.booking().price();
        return new Story(
                story.booking(),
                story.customer(),
                story.expert(),
                story.expertSlug(),
                story.opensAt(),
                story.reviewBy(),
                null,
                null,
                story.review(),
                story.verdict(),
                prepaid(price, price.plus(new Vnd(50_000))));
    }

    private static PrepaymentView prepaid(Vnd paid) {
        return prepaid(paid, paid);
    }

    private static PrepaymentView prepaid(Vnd price, Vnd paid) {
        var state = PrepaymentView.State.RECEIVED;
        return new PrepaymentView(BOOKING, 1, price, paid, START, state, UUID.randomUUID(), START, null);
    }

    static Mail mail(Occasion occasion, Audience audience) {
        var id = UUID.randomUUID();
        return new Mail(
                id,
                BOOKING,
                occasion,
                audience,
                1,
                null,
                "<" + id + "@askany.vn>",
                occasion.invites() ? 0 : occasion.takesInvitationBack() ? 1 : null,
                START.minus(Duration.ofDays(1)),
                Mail.State.PREPARED);
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/notifications");
        messages.setDefaultEncoding("UTF-8");
        messages.setDefaultLocale(Vietnam.VIETNAMESE);
        return messages;
    }

    private Letters() {}
}
