package com.askany.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.bookings.Reschedule;
import com.askany.core.Vietnam;
import com.askany.experts.MeetingMode;
import com.askany.payments.Refund;
import com.askany.payments.RefundCause;
import com.askany.sessions.Verdict;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LetterTests {
    private final LetterPrinter printer = new LetterPrinter();

    static Stream<Arguments> everyMail() {
        return Arrays.stream(Occasion.values())
                .flatMap(occasion -> occasion.audiences().stream()
                        .flatMap(audience -> Stream.of(Vietnam.VIETNAMESE, Locale.ENGLISH)
                                .map(language -> Arguments.of(occasion, audience, language))));
    }

    @ParameterizedTest(name = "{0} to {1} in {2}")
    @MethodSource("everyMail")
    void every_mail_says_what_when_and_with_whom_in_both_forms(Occasion occasion, Audience audience, Locale language)
            throws IOException {
        var story = Letters.story(occasion, language);
        var letter = Letters.writer().write(occasion, audience, story);
        var html = printer.html(letter);
        var text = printer.text(letter);

        keepForTheEye(occasion + "-" + audience + "-" + language.getLanguage(), html, text);
        var packageName = story.booking().packageName().in(language);
        assertThat(letter.subject()).contains(packageName).doesNotContain("{").doesNotContain("mail.");
        for (var form : new String[] {html, text}) {
            assertThat(form)
                    .contains(packageName)
                    .contains(story.person(audience.other()).name())
                    .contains(
                            language.getLanguage().equals("en") ? "26 November 2026 at 14:00" : "26/11/2026 lúc 14:00")
                    .contains(letter.button().address())
                    .contains("AK-7K3M9QX2")
                    .doesNotContain("mail." + occasion.key())
                    .doesNotContain(story.person(audience.other()).email());
        }
        assertThat(html).contains("lang=\"" + language.getLanguage() + "\"").doesNotContain("xmlns");
    }

    @Test
    void both_languages_have_the_same_texts() throws IOException {
        assertThat(keys("en")).isEqualTo(keys("vi"));
    }

    @Test
    void a_declined_booking_says_so_and_quotes_the_expert() {
        var letter = refunded(Vietnam.VIETNAMESE, RefundCause.EXPERT_DECLINED, 100, "Tôi phải đi công tác đột xuất");

        assertThat(letter.subject()).startsWith("Đã hoàn 450.000\u00a0₫: chuyên gia không nhận được lịch hẹn");
        assertThat(printer.text(letter)).contains("\"Tôi phải đi công tác đột xuất\"");
        assertThat(printer.html(letter)).contains("Tôi phải đi công tác đột xuất");
    }

    @Test
    void a_booking_without_an_answer_says_until_when_it_was_waited_for() {
        var letter = refunded(Vietnam.VIETNAMESE, RefundCause.EXPERT_SILENT, 100, null);

        assertThat(letter.subject()).contains("chuyên gia không trả lời kịp");
        assertThat(printer.text(letter)).contains("không trả lời trước Thứ Tư, 25/11/2026 lúc 14:00");
    }

    @Test
    void what_people_wrote_cannot_become_markup() {
        var letter = refunded(Vietnam.VIETNAMESE, RefundCause.EXPERT_DECLINED, 100, "<img src=x onerror=alert(1)>");

        assertThat(printer.html(letter)).doesNotContain("<img").contains("&lt;img");
    }

    @ParameterizedTest
    @EnumSource(value = RefundCause.class, mode = EnumSource.Mode.EXCLUDE, names = "LOWER_PRICE")
    void a_refund_says_amount_percent_and_cause_in_both_languages(RefundCause cause) throws IOException {
        var vietnamese = refunded(Vietnam.VIETNAMESE, cause, 50, null);
        var english = refunded(Locale.ENGLISH, cause, 50, null);

        keepForTheEye("REFUNDED-" + cause + "-vi", printer.html(vietnamese), printer.text(vietnamese));
        assertThat(printer.text(vietnamese))
                .contains("225.000\u00a0₫ (50 % của 450.000\u00a0₫)")
                .doesNotContain("mail.");
        assertThat(printer.text(english)).contains("₫225,000 (50% of ₫450,000)").doesNotContain("mail.");
        assertThat(english.subject()).doesNotContain("mail.").doesNotContain("{");
    }

    @Test
    void a_difference_in_price_is_called_so_alone_and_beside_a_part() throws IOException {
        var alone = beyondPrice(Vietnam.VIETNAMESE, RefundCause.LOWER_PRICE, 0);
        var part = beyondPrice(Vietnam.VIETNAMESE, RefundCause.CUSTOMER_CANCELLED, 50);

        keepForTheEye("REFUNDED-LOWER_PRICE-vi", printer.html(alone), printer.text(alone));
        assertThat(alone.subject()).startsWith("Đã hoàn 50.000\u00a0₫ chênh lệch giá");
        assertThat(printer.text(alone)).contains("có giá 450.000\u00a0₫", "50.000\u00a0₫ (chênh lệch giá)");
        assertThat(printer.text(part))
                .contains("275.000\u00a0₫ (50 % của 450.000\u00a0₫, cộng 50.000\u00a0₫ trả nhiều hơn giá)");
        assertThat(printer.text(beyondPrice(Locale.ENGLISH, RefundCause.LOWER_PRICE, 0)))
                .contains("₫50,000 (difference in price)")
                .doesNotContain("mail.");
    }

    private static Letter beyondPrice(Locale language, RefundCause cause, int percent) {
        var story = Letters.beyondPrice(language, cause, percent, Refund.State.REFUNDED);
        return Letters.writer().write(Occasion.REFUNDED, Audience.CUSTOMER, story);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHOICE_ASKED", "CHOICE_REMINDER", "TIME_PROPOSED", "EXPERT_WITHDRAWN"})
    void who_has_to_choose_again_after_a_lower_price_reads_what_was_paid(Occasion occasion) {
        var story = Letters.paidMore(Letters.story(Vietnam.VIETNAMESE, MeetingMode.VIDEO, "Tôi bận"));

        assertThat(printer.text(Letters.writer().write(occasion, Audience.CUSTOMER, story)))
                .contains("500.000\u00a0₫");
    }

    @Test
    void an_expert_who_does_not_come_costs_the_customer_nothing_of_what_was_paid() {
        var found = Letters.story(Vietnam.VIETNAMESE, Letters.found(Verdict.EXPERT_ABSENT));
        var decided = Letters.story(Vietnam.VIETNAMESE, Letters.decided(Verdict.EXPERT_ABSENT));

        for (var audience : Audience.values()) {
            assertThat(printer.text(Letters.writer().write(Occasion.ABSENCE_FOUND, audience, Letters.paidMore(found))))
                    .contains("hoàn đủ 500.000\u00a0₫");
            assertThat(printer.text(
                            Letters.writer().write(Occasion.ATTENDANCE_DECIDED, audience, Letters.paidMore(decided))))
                    .contains("hoàn đủ 500.000\u00a0₫");
        }
    }

    @Test
    void a_refund_by_hand_says_that_support_transferred_it() {
        var story =
                Letters.story(Vietnam.VIETNAMESE, RefundCause.EXPERT_CANCELLED, 100, null, Refund.State.PAID_BY_HAND);
        var letter = Letters.writer().write(Occasion.REFUNDED, Audience.CUSTOMER, story);

        assertThat(printer.text(letter)).contains("bộ phận hỗ trợ đã chuyển khoản toàn bộ 450.000\u00a0₫ (100 %)");
    }

    private static Letter refunded(Locale language, RefundCause cause, int percent, String declineReason) {
        var story = Letters.story(language, cause, percent, declineReason, Refund.State.REFUNDED);
        return Letters.writer().write(Occasion.REFUNDED, Audience.CUSTOMER, story);
    }

    @Test
    void an_in_person_meeting_says_where() {
        var story = Letters.story(Vietnam.VIETNAMESE, MeetingMode.IN_PERSON, null);
        var letter = Letters.writer().write(Occasion.CONFIRMED, Audience.CUSTOMER, story);

        assertThat(printer.text(letter)).contains("Cách gặp: Gặp trực tiếp tại Tầng 5, 45 Lê Duẩn, Quận 1");
    }

    @Test
    void a_proposal_of_another_time_is_told_to_each_side_in_its_own_words() {
        var story = Letters.story(Vietnam.VIETNAMESE, Reschedule.State.PROPOSED);
        var asked = printer.text(Letters.writer().write(Occasion.RESCHEDULE_PROPOSED, Audience.EXPERT, story));
        var own = printer.text(Letters.writer().write(Occasion.RESCHEDULE_PROPOSED, Audience.CUSTOMER, story));

        assertThat(asked)
                .contains("từ Thứ Năm, 26/11/2026 lúc 14:00 sang Thứ Năm, 26/11/2026 lúc 12:00")
                .contains("\"Tôi có việc buổi chiều\"")
                .contains("Trả lời trước: Thứ Năm, 26/11/2026 lúc 09:00")
                .contains("/expert/consultations/AK-7K3M9QX2");
        assertThat(own)
                .contains("Bạn có thể rút lại đề nghị")
                .doesNotContain("Tôi có việc buổi chiều")
                .contains("/my/consultations/AK-7K3M9QX2");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reschedule.State.class,
            names = {"REFUSED", "WITHDRAWN", "LAPSED"})
    void an_appointment_that_stays_says_why_in_both_languages(Reschedule.State state) {
        for (var language : List.of(Vietnam.VIETNAMESE, Locale.ENGLISH))
            assertThat(printer.text(Letters.writer()
                            .write(Occasion.NOT_RESCHEDULED, Audience.CUSTOMER, Letters.story(language, state))))
                    .doesNotContain("mail.");
    }

    @Test
    void a_reminder_of_a_meeting_in_person_leads_to_the_place_on_a_map() throws IOException {
        var story = Letters.story(Vietnam.VIETNAMESE, MeetingMode.IN_PERSON, null);
        var letter = Letters.writer().write(Occasion.SESSION_AHEAD, Audience.EXPERT, story);

        keepForTheEye("SESSION_AHEAD-in-person-vi", printer.html(letter), printer.text(letter));
        assertThat(printer.text(letter))
                .contains("Quận 1, TP. Hồ Chí Minh https://www.openstreetmap.org/search?query=T");
        assertThat(printer.html(letter))
                .contains("href=\"https://www.openstreetmap.org/search?query=T%E1%BA%A7ng+5")
                .contains("đường đi")
                .doesNotContain("camera");
    }

    private static void keepForTheEye(String name, String html, String text) throws IOException {
        var directory = Files.createDirectories(Path.of("target/mails"));
        Files.writeString(directory.resolve(name + ".html"), html);
        Files.writeString(directory.resolve(name + ".txt"), text);
    }

    private static Set<Object> keys(String language) throws IOException {
        var bundle = new Properties();
        try (var in = LetterTests.class.getResourceAsStream("/messages/notifications_" + language + ".properties")) {
            bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return bundle.keySet();
    }
}
