package com.askany.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.askany.bookings.Actor;
import com.askany.bookings.BookingState;
import com.askany.core.Vietnam;
import com.askany.embedded.mailbox.Mailbox;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One consultation from its invitation through a change to its cancellation, as a calendar reads it that was written by
 * others: what is written with ical4j is read with biweekly.
 */
@CapabilityTest
class CalendarByAnotherParserTests {
    private static final Instant NEW_START = Rows.START.plus(Duration.ofMinutes(90));

    @Autowired
    Notifications notifications;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Rows rows;

    @Autowired
    JdbcClient jdbc;

    private Booked booking;

    @BeforeEach
    void invited_then_moved_then_called_off() {
        booking = rows.booking(BookingState.CONFIRMED);
        notifications.tell(Occasion.CONFIRMED, booking.id());
        notifications.tell(Occasion.RESCHEDULED, booking.id(), moved());
        jdbc.sql("update booking set state = 'CANCELLED', cancelled_by = :by, cancelled_at = placed_at,"
                        + " refund_percent = 100 where id = :id")
                .param("by", Actor.EXPERT.name())
                .param("id", booking.id())
                .update();
        notifications.tell(Occasion.CANCELLED, booking.id());
    }

    @Test
    void request_change_and_cancel_are_one_event_that_moves_and_goes() throws Exception {
        for (var email : List.of(booking.customerEmail(), booking.expertEmail())) {
            var calendars = calendars(email);

            assertThat(calendars)
                    .extracting(calendar -> calendar.getMethod().getValue())
                    .containsExactly("REQUEST", "REQUEST", "CANCEL");
            assertThat(calendars)
                    .extracting(calendar -> event(calendar).getUid().getValue())
                    .containsOnly(booking.id() + "@askany.vn");
            assertThat(calendars)
                    .extracting(calendar -> event(calendar).getSequence().getValue())
                    .containsExactly(0, 1, 2);
            assertThat(calendars)
                    .extracting(CalendarByAnotherParserTests::start)
                    .containsExactly(Rows.START, NEW_START, NEW_START);
            assertThat(calendars)
                    .extracting(calendar -> event(calendar).getStatus().getValue())
                    .containsExactly("CONFIRMED", "CONFIRMED", "CANCELLED");
        }
    }

    @Test
    void the_start_is_a_moment_that_no_zone_of_the_reader_can_move() throws Exception {
        var text = texts(booking.expertEmail()).get(1);

        assertThat(text).contains("\r\nDTSTART:20261126T083000Z\r\n").contains("\r\nDTEND:20261126T093000Z\r\n");
        assertThat(start(Biweekly.parse(text).first()).atZone(Vietnam.ZONE).toLocalTime())
                .hasToString("15:30");
    }

    @Test
    void the_platform_invites_and_the_reader_is_the_only_one_invited() throws Exception {
        for (var email : List.of(booking.customerEmail(), booking.expertEmail()))
            assertThat(calendars(email)).allSatisfy(calendar -> {
                assertThat(event(calendar).getOrganizer().getEmail()).isEqualTo("lich-hen@askany.vn");
                assertThat(event(calendar).getAttendees())
                        .singleElement()
                        .satisfies(attendee -> assertThat(attendee.getEmail()).isEqualTo(email));
            });
    }

    @Test
    void vietnamese_words_survive_the_folding_of_lines_at_75_octets() throws Exception {
        for (var text : texts(booking.customerEmail())) {
            assertThat(text.split("\r\n"))
                    .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                            .isLessThanOrEqualTo(75))
                    .anySatisfy(line -> assertThat(line).startsWith(" "));
            var event = event(Biweekly.parse(text).first());
            assertThat(event.getSummary().getValue()).isEqualTo("Quyết toán thuế thu nhập cá nhân – Trần Quốc Bảo");
            assertThat(event.getDescription().getValue())
                    .contains("Nhận hay từ chối trong ứng dụng lịch không làm thay đổi lịch hẹn trên Askany.");
        }
    }

    /** As an agreement on another time leaves it. */
    private UUID moved() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into reschedule (id, booking_id, round, proposed_by, old_starts_at, old_ends_at, starts_at,
                            ends_at, proposed_at, answer_by, state, settled_at)
                        select :id, id, 1, 'CUSTOMER', starts_at, ends_at, :start, :end, placed_at, confirm_by, 'AGREED',
                            confirm_by from booking where id = :booking""")
                .param("id", id)
                .param("booking", booking.id())
                .param("start", Timestamp.from(NEW_START))
                .param("end", Timestamp.from(NEW_START.plus(Duration.ofHours(1))))
                .update();
        jdbc.sql("update booking set round = 2, starts_at = :start, ends_at = :end where id = :booking")
                .param("booking", booking.id())
                .param("start", Timestamp.from(NEW_START))
                .param("end", Timestamp.from(NEW_START.plus(Duration.ofHours(1))))
                .update();
        return id;
    }

    private static Instant start(ICalendar calendar) {
        return event(calendar).getDateStart().getValue().toInstant();
    }

    private static VEvent event(ICalendar calendar) {
        return calendar.getEvents().getFirst();
    }

    private List<ICalendar> calendars(String email) throws Exception {
        return texts(email).stream().map(text -> Biweekly.parse(text).first()).toList();
    }

    /** In the order in which they came. */
    private List<String> texts(String email) throws Exception {
        var texts = new ArrayList<String>();
        for (var mail : mailbox.received()) {
            if (!mail.getHeader("X-Delivered-To", null).equals(email)) continue;
            texts.addFirst(calendar(mail));
        }
        return texts;
    }

    private static String calendar(MimeMessage mail) throws Exception {
        var parts = (MimeMultipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType("text/calendar"))
                return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        throw new AssertionError("no calendar in " + mail.getSubject());
    }
}
