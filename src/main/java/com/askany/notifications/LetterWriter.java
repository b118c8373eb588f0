package com.askany.notifications;

import com.askany.accounts.Person;
import com.askany.bookings.BookingView;
import com.askany.core.Formats;
import com.askany.core.Vnd;
import com.askany.experts.MeetingMode;
import com.askany.notifications.Correspondence.Story;
import com.askany.notifications.Letter.Fact;
import com.askany.notifications.Letter.Link;
import com.askany.notifications.Letter.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Finds the words for an occasion: the sentences stand in the message bundle, the facts come from the booking. */
@Component
class LetterWriter {
    private final MessageSource messages;
    private final Formats formats;
    private final MailProperties properties;

    LetterWriter(MessageSource messages, Formats formats, MailProperties properties) {
        this.messages = messages;
        this.formats = formats;
        this.properties = properties;
    }

    Letter write(Occasion occasion, Audience audience, Story story) {
        var reader = story.person(audience);
        var booking = story.booking();
        var words = words(occasion, audience, story, reader.language());
        return new Letter(
                reader.language(),
                words.say("subject"),
                words.say("preview"),
                words.say("title"),
                words.common("greeting", reader.name()),
                List.of(words.say("text")),
                quote(occasion, booking, words),
                facts(occasion, audience, story, words),
                new Link(words.say("button"), properties.link(page(occasion, story))),
                notes(occasion, story, words),
                words.common("footer", booking.code()));
    }

    private Words words(Occasion occasion, Audience audience, Story story, Locale language) {
        var booking = story.booking();
        return new Words(
                messages,
                "mail." + variant(occasion, audience, booking),
                language,
                booking.packageName().in(language),
                story.person(audience.other()).name(),
                formats.dateTime(booking.startsAt(), language),
                formats.money(amount(occasion, story), language),
                until(occasion, story, language));
    }

    private static Vnd amount(Occasion occasion, Story story) {
        return occasion == Occasion.REFUNDED
                ? story.refunded()
                : story.booking().price();
    }

    /** "requested", "confirmed.customer", "refunded.declined": the bundle's name for this mail. */
    private static String variant(Occasion occasion, Audience audience, BookingView booking) {
        return switch (occasion) {
            case CONFIRMED -> occasion.key() + "." + audience.name().toLowerCase(Locale.ROOT);
            case REFUNDED -> occasion.key() + (declined(booking) ? ".declined" : ".unanswered");
            default -> occasion.key();
        };
    }

    private String until(Occasion occasion, Story story, Locale language) {
        var booking = story.booking();
        Instant until = switch (occasion) {
            case EXPIRED -> booking.payBy();
            case REQUESTED, CONFIRMATION_REMINDER, REFUNDED -> booking.confirmBy();
            case CONFIRMED -> story.opensAt();
            case REVIEW_ASKED -> story.reviewBy();
        };
        return until == null ? "" : formats.dateTime(until, language);
    }

    private static String page(Occasion occasion, Story story) {
        var code = story.booking().code();
        return switch (occasion) {
            case EXPIRED -> story.expertSlug() == null ? "/search" : "/experts/" + story.expertSlug();
            case REQUESTED, CONFIRMATION_REMINDER -> "/expert/inbox";
            case CONFIRMED -> "/session/" + code;
            case REFUNDED -> "/my/consultations/" + code;
            case REVIEW_ASKED -> "/my/consultations/" + code + "/review";
        };
    }

    private static Quote quote(Occasion occasion, BookingView booking, Words words) {
        if (occasion != Occasion.REFUNDED || !declined(booking)) return null;
        return new Quote(words.say("quote"), booking.declineReason());
    }

    private static boolean declined(BookingView booking) {
        return booking.declineReason() != null && !booking.declineReason().isBlank();
    }

    private List<Fact> facts(Occasion occasion, Audience audience, Story story, Words words) {
        var booking = story.booking();
        var language = words.language();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.common("fact.package"), booking.packageName().in(language)));
        Person other = story.person(audience.other());
        facts.add(
                new Fact(words.common(audience == Audience.CUSTOMER ? "fact.expert" : "fact.customer"), other.name()));
        facts.add(new Fact(words.common("fact.time"), time(booking, words)));
        facts.add(new Fact(words.common("fact.meeting"), meeting(booking, words)));
        facts.add(new Fact(words.common("fact.price"), formats.money(booking.price(), language)));
        if (audience == Audience.EXPERT && occasion != Occasion.CONFIRMED)
            facts.add(new Fact(words.common("fact.answer-by"), formats.dateTime(booking.confirmBy(), language)));
        facts.add(new Fact(words.common("fact.code"), booking.code()));
        return facts;
    }

    private String time(BookingView booking, Words words) {
        return words.common(
                "time", formats.dateTime(booking.startsAt(), words.language()), formats.time(booking.endsAt()));
    }

    private static String meeting(BookingView booking, Words words) {
        return booking.meetingMode() == MeetingMode.VIDEO
                ? words.common("meeting.video")
                : words.common("meeting.in-person", booking.place());
    }

    private static List<String> notes(Occasion occasion, Story story, Words words) {
        var notes = new ArrayList<String>();
        if (occasion != Occasion.CONFIRMED || story.opensAt() != null) notes.add(words.say("note"));
        if (occasion.invites()) notes.add(words.common("calendar.note"));
        return notes;
    }
}
