package com.askany.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.core.Vietnam;
import com.askany.experts.MeetingMode;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class InvitationTests {
    @Test
    void an_invitation_is_a_valid_request_in_utc() throws Exception {
        var calendar = request(Audience.CUSTOMER, Vietnam.VIETNAMESE, MeetingMode.VIDEO);
        var event = event(calendar);

        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.getRequiredProperty(Property.METHOD).getValue()).isEqualTo("REQUEST");
        assertThat(value(event, Property.UID)).isEqualTo(Letters.BOOKING + "@askany.vn");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("0");
        assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
        assertThat(value(event, Property.DTSTART)).isEqualTo("20261126T070000Z");
        assertThat(value(event, Property.DTEND)).isEqualTo("20261126T080000Z");
        assertThat(value(event, Property.DTSTAMP)).isEqualTo("20261125T070000Z");
        assertThat(value(event, Property.ORGANIZER)).isEqualTo("mailto:lich-hen@askany.vn");
    }

    @Test
    void the_reader_is_the_only_attendee_so_that_nobody_learns_the_others_address() throws Exception {
        for (var audience : Audience.values()) {
            var event = event(request(audience, Vietnam.VIETNAMESE, MeetingMode.VIDEO));
            var own = audience == Audience.CUSTOMER ? "lan@example.vn" : "bao@example.vn";
            var others = audience == Audience.CUSTOMER ? "bao@example.vn" : "lan@example.vn";

            var attendees = event.<Property>getProperties(Property.ATTENDEE);
            assertThat(attendees).hasSize(1);
            assertThat(attendees.getFirst().getValue()).isEqualTo("mailto:" + own);
            assertThat(event.toString()).doesNotContain(others);
        }
    }

    @Test
    void it_leads_to_the_session_page_or_to_the_place() throws Exception {
        assertThat(value(event(request(Audience.EXPERT, Locale.ENGLISH, MeetingMode.VIDEO)), Property.LOCATION))
                .isEqualTo("http://localhost:8080/session/AK-7K3M9QX2");
        assertThat(value(event(request(Audience.EXPERT, Locale.ENGLISH, MeetingMode.IN_PERSON)), Property.LOCATION))
                .isEqualTo("Tầng 5, 45 Lê Duẩn, Quận 1, TP. Hồ Chí Minh");
    }

    @Test
    void it_says_that_an_answer_in_the_calendar_changes_nothing() throws Exception {
        assertThat(value(
                        event(request(Audience.CUSTOMER, Vietnam.VIETNAMESE, MeetingMode.VIDEO)), Property.DESCRIPTION))
                .contains("\n")
                .contains("không làm thay đổi lịch hẹn");
        assertThat(value(event(request(Audience.CUSTOMER, Locale.ENGLISH, MeetingMode.VIDEO)), Property.DESCRIPTION))
                .contains("does not change the consultation");
    }

    @Test
    void it_reminds_half_an_hour_before() throws Exception {
        var alarm = event(request(Audience.CUSTOMER, Vietnam.VIETNAMESE, MeetingMode.VIDEO))
                .<VAlarm>getComponents(Component.VALARM)
                .getFirst();

        assertThat(alarm.getTrigger().orElseThrow().getDuration()).isEqualTo(Duration.ofMinutes(-30));
    }

    @Test
    void the_same_mail_makes_the_same_invitation_again() {
        var mail = Letters.mail(Occasion.CONFIRMED, Audience.CUSTOMER);
        var story = Letters.story(Vietnam.VIETNAMESE, MeetingMode.VIDEO, null);

        assertThat(Letters.invitations().about(mail, story))
                .isEqualTo(Letters.invitations().about(mail, story));
        assertThat(mail.preparedAt()).isBefore(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void a_cancelled_consultation_takes_its_event_out_of_the_calendar() throws Exception {
        var calendar = invitation(Occasion.CANCELLED, Audience.CUSTOMER, Vietnam.VIETNAMESE, MeetingMode.VIDEO);
        var event = event(calendar);

        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.getRequiredProperty(Property.METHOD).getValue()).isEqualTo("CANCEL");
        assertThat(value(event, Property.STATUS)).isEqualTo("CANCELLED");
        assertThat(value(event, Property.UID)).isEqualTo(Letters.BOOKING + "@askany.vn");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("1");
        assertThat(event.getComponents(Component.VALARM)).isEmpty();
    }

    private static Calendar request(Audience audience, Locale language, MeetingMode mode) throws Exception {
        return invitation(Occasion.CONFIRMED, audience, language, mode);
    }

    private static Calendar invitation(Occasion occasion, Audience audience, Locale language, MeetingMode mode)
            throws Exception {
        var text = Letters.invitations().about(Letters.mail(occasion, audience), Letters.story(language, mode, null));
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line.getBytes("UTF-8").length).isLessThanOrEqualTo(75));
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static VEvent event(Calendar calendar) {
        return calendar.<VEvent>getComponents(Component.VEVENT).getFirst();
    }

    private static String value(VEvent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }
}
