package com.askany.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.askany.bookings.BookingState;
import com.askany.bookings.Bookings;
import com.askany.embedded.mailbox.Mailbox;
import com.askany.experts.MeetingMode;
import com.askany.sessions.Sessions;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@CapabilityTest
class NotificationsTests {
    @Autowired
    Notifications notifications;

    @Autowired
    Bookings bookings;

    @Autowired
    Sessions sessions;

    @Autowired
    Mailbox mailbox;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    Rows rows;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void the_expert_is_asked_with_the_deadline_and_a_link_to_the_inbox() throws Exception {
        var booking = rows.booking(BookingState.AWAITING_CONFIRMATION);

        notifications.tell(Occasion.REQUESTED, booking.id());

        var mail = only(booking.expertEmail());
        assertThat(mail.getSubject())
                .isEqualTo(
                        "Yêu cầu tư vấn mới, trả lời trước Thứ Tư, 25/11/2026 lúc 14:00 – Quyết toán thuế thu nhập cá nhân");
        assertThat(mail.getHeader("From", null)).isEqualTo("Askany <lich-hen@askany.vn>");
        assertThat(part(mail, "text/plain")).contains("http://localhost:8080/expert/inbox");
        assertThat(part(mail, "text/html")).contains("href=\"http://localhost:8080/expert/inbox\"");
        assertThat(received(booking.customerEmail())).isEmpty();
    }

    @Test
    void both_get_an_invitation_of_their_own_for_the_same_event() throws Exception {
        var booking = rows.booking(BookingState.CONFIRMED);
        sessions.plan(booking.id(), 1, booking.startsAt().minus(Duration.ofMinutes(10)), booking.endsAt());

        notifications.tell(Occasion.CONFIRMED, booking.id());

        for (var email : List.of(booking.customerEmail(), booking.expertEmail())) {
            var mail = only(email);
            assertThat(mail.getContentType()).startsWith("multipart/alternative");
            assertThat(calendarType(mail)).contains("method=REQUEST").contains("charset=UTF-8");
            var event = event(mail);
            assertThat(event.getRequiredProperty(Property.UID).getValue()).isEqualTo(booking.id() + "@askany.vn");
            assertThat(event.getRequiredProperty(Property.SEQUENCE).getValue()).isEqualTo("0");
            assertThat(event.getRequiredProperty(Property.ATTENDEE).getValue()).isEqualTo("mailto:" + email);
            assertThat(part(mail, "text/plain")).contains("mở lúc Thứ Năm, 26/11/2026 lúc 13:50");
        }
    }

    @Test
    void a_reader_of_english_is_written_to_in_english() throws Exception {
        var booking = rows.booking(BookingState.EXPIRED, MeetingMode.VIDEO, "en");

        notifications.tell(Occasion.EXPIRED, booking.id());

        var mail = only(booking.customerEmail());
        assertThat(mail.getSubject())
                .isEqualTo("Your consultation was not paid, the time is free again – Personal income tax return");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("en");
        assertThat(part(mail, "text/plain")).contains("/experts/" + booking.expertSlug());
    }

    @Test
    void what_was_told_is_not_told_again() {
        var booking = rows.booking(BookingState.CONFIRMED);

        assertThat(notifications.tell(Occasion.CONFIRMED, booking.id())).isTrue();
        assertThat(notifications.tell(Occasion.CONFIRMED, booking.id())).isTrue();

        only(booking.customerEmail());
        only(booking.expertEmail());
    }

    @Test
    void what_support_sends_again_is_a_mail_of_its_own_with_the_same_invitation() throws Exception {
        var booking = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());
        var sent = notifications.sentOf(bookings.get(booking.id())).stream()
                .filter(SentMail::toCustomer)
                .findFirst()
                .orElseThrow();
        var act = actAbout(booking, sent.id());

        notifications.tellAgain(sent.id(), act);
        notifications.tellAgain(sent.id(), act);

        var mails = received(booking.customerEmail());
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0).getHeader("Message-ID", null))
                .isNotEqualTo(mails.get(1).getHeader("Message-ID", null));
        for (var mail : mails) {
            assertThat(event(mail).getRequiredProperty(Property.UID).getValue()).isEqualTo(booking.id() + "@askany.vn");
            assertThat(event(mail).getRequiredProperty(Property.SEQUENCE).getValue())
                    .isEqualTo("0");
        }
        only(booking.expertEmail());
    }

    @Test
    void what_is_no_longer_true_is_not_sent_again() {
        var booking = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());
        var sent = notifications.sentOf(bookings.get(booking.id())).getFirst();
        var act = actAbout(booking, sent.id());
        rows.state(booking.id(), BookingState.SESSION_OPEN);

        notifications.tellAgain(sent.id(), act);

        assertThat(notifications.sentOf(bookings.get(booking.id()))).isEmpty();
        only(booking.customerEmail());
        only(booking.expertEmail());
    }

    private UUID actAbout(Rows.Booked booking, UUID mail) {
        var act = UUID.randomUUID();
        jdbc.sql(
                        "insert into support_act (id, booking_id, round, kind, done_by, reason, mail_id, done_at)"
                                + " values (?, ?, 1, 'MAIL_RESENT', (select id from account where email = ?), 'Không thấy thư', ?, ?)")
                .params(act, booking.id(), rows.supportAgent(), mail, Timestamp.from(clock.instant()))
                .update();
        return act;
    }

    @Test
    void workers_at_the_same_time_send_one_mail() throws Exception {
        var booking = rows.booking(BookingState.AWAITING_CONFIRMATION);

        AtOnce.run(8, () -> {
            try {
                notifications.tell(Occasion.REQUESTED, booking.id());
                return true;
            } catch (MailUnderWay later) {
                return false;
            }
        });

        only(booking.expertEmail());
    }

    @Test
    void a_mail_sent_before_a_crash_goes_out_again_as_the_same_mail() throws Exception {
        var booking = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());
        var before = only(booking.customerEmail());
        // As if the machine had stopped after the mail server took the mail and before that was written down.
        jdbc.sql("update mail set state = 'PREPARED', sent_at = null, claimed_until = :until"
                        + " where booking_id = :booking and audience = 'CUSTOMER'")
                .param("until", Timestamp.from(clock.instant().plus(Notifications.CLAIM)))
                .param("booking", booking.id())
                .update();

        assertThatThrownBy(() -> notifications.tell(Occasion.CONFIRMED, booking.id()))
                .isInstanceOf(MailUnderWay.class);
        clock.moveOn(Notifications.CLAIM);
        notifications.tell(Occasion.CONFIRMED, booking.id());

        var mails = received(booking.customerEmail());
        assertThat(mails).hasSize(2);
        var after = mails.getFirst();
        assertThat(after.getMessageID()).isEqualTo(before.getMessageID());
        assertThat(after.getSentDate()).isEqualTo(before.getSentDate());
        assertThat(part(after, "text/calendar")).isEqualTo(part(before, "text/calendar"));
        only(booking.expertEmail());
    }

    @Test
    void while_the_mail_server_is_down_the_mail_waits_and_is_sent_later_without_delay() throws Exception {
        var booking = rows.booking(BookingState.AWAITING_CONFIRMATION);
        int port = sender.getPort();
        sender.setPort(1);
        try {
            assertThatThrownBy(() -> notifications.tell(Occasion.REQUESTED, booking.id()))
                    .isInstanceOf(MailNotTaken.class);
        } finally {
            sender.setPort(port);
        }

        notifications.tell(Occasion.REQUESTED, booking.id());

        only(booking.expertEmail());
    }

    @Test
    void what_is_no_longer_true_is_not_sent() {
        var booking = rows.booking(BookingState.CONFIRMED);

        assertThat(notifications.tell(Occasion.CONFIRMATION_REMINDER, booking.id()))
                .isFalse();

        assertThat(received(booking.expertEmail())).isEmpty();
        assertThat(stateOf(booking)).containsExactly("WITHDRAWN");
    }

    @ParameterizedTest
    @EnumSource(
            value = Occasion.class,
            names = {"SESSION_AHEAD", "SESSION_SOON"})
    void both_are_reminded_of_a_session_but_not_of_one_that_was_called_off(Occasion reminder) {
        var kept = rows.booking(BookingState.CONFIRMED);
        var calledOff = rows.booking(BookingState.CONFIRMED);
        cancel(calledOff);

        assertThat(notifications.tell(reminder, kept.id())).isTrue();
        assertThat(notifications.tell(reminder, calledOff.id())).isFalse();

        only(kept.customerEmail());
        only(kept.expertEmail());
        assertThat(received(calledOff.customerEmail())).isEmpty();
        assertThat(stateOf(calledOff)).containsExactly("WITHDRAWN", "WITHDRAWN");
    }

    @Test
    void a_customer_who_was_not_there_is_not_asked_for_a_review() {
        var booking = rows.booking(BookingState.SESSION_OVER);

        notifications.tell(Occasion.REVIEW_ASKED, booking.id());

        assertThat(received(booking.customerEmail())).isEmpty();
    }

    @Test
    void a_later_round_raises_the_sequence_and_keeps_the_uid() throws Exception {
        var booking = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());
        jdbc.sql("update booking set round = 2 where id = ?")
                .param(booking.id())
                .update();

        notifications.tell(Occasion.CONFIRMED, booking.id());

        var mails = received(booking.customerEmail());
        assertThat(mails).hasSize(2);
        assertThat(event(mails.getFirst())
                        .getRequiredProperty(Property.SEQUENCE)
                        .getValue())
                .isEqualTo("1");
        assertThat(event(mails.getFirst()).getUid())
                .isEqualTo(event(mails.getLast()).getUid());
        assertThat(mails.getFirst().getMessageID()).isNotEqualTo(mails.getLast().getMessageID());
    }

    @Test
    void a_cancellation_takes_the_invitation_back_with_a_higher_sequence() throws Exception {
        var booking = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());
        cancel(booking);

        notifications.tell(Occasion.CANCELLED, booking.id());

        var mail = received(booking.expertEmail()).getFirst();
        assertThat(calendar(mail).getRequiredProperty(Property.METHOD).getValue())
                .isEqualTo("CANCEL");
        assertThat(event(mail).getRequiredProperty(Property.SEQUENCE).getValue())
                .isEqualTo("1");
    }

    @Test
    void where_nobody_was_invited_nothing_is_taken_back() throws Exception {
        var booking = rows.booking(BookingState.AWAITING_CONFIRMATION);
        cancel(booking);

        notifications.tell(Occasion.CANCELLED, booking.id());

        assertThat(received(booking.customerEmail()))
                .singleElement()
                .satisfies(mail -> assertThat(((MimeMultipart) mail.getContent()).getCount())
                        .isEqualTo(2));
    }

    private void cancel(Booked booking) {
        jdbc.sql("update booking set state = 'CANCELLED', cancelled_by = 'CUSTOMER', cancelled_at = placed_at,"
                        + " refund_percent = 100 where id = ?")
                .param(booking.id())
                .update();
    }

    @Test
    void no_transaction_stays_open_while_the_mail_server_is_spoken_to() {
        var booking = rows.booking(BookingState.AWAITING_CONFIRMATION);

        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(open -> notifications.tell(Occasion.REQUESTED, booking.id())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private List<String> stateOf(Booked booking) {
        return jdbc.sql("select state from mail where booking_id = ?")
                .param(booking.id())
                .query(String.class)
                .list();
    }

    private MimeMessage only(String email) {
        var mails = received(email);
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    /** The newest first. */
    private List<MimeMessage> received(String email) {
        return mailbox.received().stream()
                .filter(mail -> header(mail, "X-Delivered-To").equals(email))
                .toList();
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(MimeMessage mail, String type) throws Exception {
        var parts = (MimeMultipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType(type)) return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        throw new AssertionError("no " + type);
    }

    private static String calendarType(MimeMessage mail) throws Exception {
        var parts = (MimeMultipart) mail.getContent();
        return parts.getBodyPart(parts.getCount() - 1).getContentType();
    }

    private static VEvent event(MimeMessage mail) throws Exception {
        return calendar(mail).<VEvent>getComponents(Component.VEVENT).getFirst();
    }

    private static Calendar calendar(MimeMessage mail) throws Exception {
        return new CalendarBuilder().build(new StringReader(part(mail, "text/calendar")));
    }
}
