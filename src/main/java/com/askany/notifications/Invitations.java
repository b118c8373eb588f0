package com.askany.notifications;

import com.askany.accounts.Person;
import com.askany.bookings.BookingView;
import com.askany.core.Formats;
import com.askany.experts.MeetingMode;
import com.askany.notifications.Correspondence.Story;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Calendar invitations (RFC 5545, methods REQUEST and CANCEL of RFC 5546). A booking has one UID for life; the organizer is the
 * platform and the reader the only attendee, so that nobody learns the other's address; times are in UTC.
 */
@Component
class Invitations {
    private static final int NEVER_FOLDED = 1 << 20;
    private static final Duration ALARM_BEFORE_START = Duration.ofMinutes(30);

    private final MessageSource messages;
    private final Formats formats;
    private final MailProperties properties;

    Invitations(MessageSource messages, Formats formats, MailProperties properties) {
        this.messages = messages;
        this.formats = formats;
        this.properties = properties;
    }

    static String method(Mail mail) {
        return mail.occasion().takesInvitationBack() ? "CANCEL" : "REQUEST";
    }

    String about(Mail mail, Story story) {
        var event = new VEvent(new PropertyList(properties(mail, story)), new ComponentList<>(alarms(mail, story)));
        var calendar = new Calendar(
                new PropertyList(List.of(
                        new ProdId("-//Askany//Consultations//VI"),
                        ImmutableVersion.VERSION_2_0,
                        ImmutableCalScale.GREGORIAN,
                        new Method(method(mail)))),
                new ComponentList<>(List.of(event)));
        var text = new StringWriter();
        try {
            new CalendarOutputter(true, NEVER_FOLDED).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Folding.fold(text.toString());
    }

    private List<Property> properties(Mail mail, Story story) {
        var booking = story.booking();
        var reader = story.person(mail.audience());
        var page = properties.link("/session/" + booking.code());
        var isTakenBack = mail.occasion().takesInvitationBack();
        return List.of(
                new Uid(booking.id() + "@" + properties.domain()),
                new DtStamp(mail.preparedAt()),
                new DtStart<>(booking.startsAt()),
                new DtEnd<>(booking.endsAt()),
                new Sequence(mail.calendarSequence()),
                isTakenBack ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED,
                isTakenBack ? ImmutableTransp.TRANSPARENT : ImmutableTransp.OPAQUE,
                new Summary(summary(mail, story)),
                new Description(description(mail, story, page)),
                new Location(booking.meetingMode() == MeetingMode.VIDEO ? page : booking.place()),
                new Url(URI.create(page)),
                organizer(),
                attendee(reader));
    }

    private String summary(Mail mail, Story story) {
        return words(mail, story).common("calendar.summary", packageName(mail, story), otherName(mail, story));
    }

    private String description(Mail mail, Story story, String page) {
        BookingView booking = story.booking();
        return words(mail, story)
                .common(
                        "calendar.description",
                        packageName(mail, story),
                        otherName(mail, story),
                        formats.dateTime(booking.startsAt(), language(mail, story)),
                        page,
                        booking.code());
    }

    private Organizer organizer() {
        var from = properties.from();
        return new Organizer(new ParameterList(List.of(new Cn("Askany"))), URI.create("mailto:" + from.getAddress()));
    }

    /** Both said yes already, by booking and by confirming: no answer is asked for. */
    private static Attendee attendee(Person reader) {
        return new Attendee(
                new ParameterList(List.of(new Cn(reader.name()), Role.REQ_PARTICIPANT, PartStat.ACCEPTED, Rsvp.FALSE)),
                URI.create("mailto:" + reader.email()));
    }

    private List<VAlarm> alarms(Mail mail, Story story) {
        return mail.occasion().takesInvitationBack() ? List.of() : List.of(alarm(mail, story));
    }

    private VAlarm alarm(Mail mail, Story story) {
        var alarm = new VAlarm(ALARM_BEFORE_START.negated());
        alarm.add(ImmutableAction.DISPLAY);
        alarm.add(new Description(summary(mail, story)));
        return alarm;
    }

    private Words words(Mail mail, Story story) {
        return new Words(messages, "mail.calendar", language(mail, story));
    }

    private static Locale language(Mail mail, Story story) {
        return story.person(mail.audience()).language();
    }

    private static String packageName(Mail mail, Story story) {
        return story.booking().packageName().in(language(mail, story));
    }

    private static String otherName(Mail mail, Story story) {
        return story.person(mail.audience().other()).name();
    }
}
