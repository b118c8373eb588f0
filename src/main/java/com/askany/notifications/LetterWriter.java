package com.askany.notifications;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.askany.accounts.Person;
import com.askany.bookings.BookingView;
import com.askany.bookings.Reschedule;
import com.askany.core.Formats;
import com.askany.core.Vnd;
import com.askany.experts.MeetingMode;
import com.askany.notifications.Correspondence.Story;
import com.askany.notifications.Letter.Fact;
import com.askany.notifications.Letter.Link;
import com.askany.notifications.Letter.Quote;
import com.askany.payments.Refund;
import com.askany.payments.RefundCause;
import com.askany.reviews.ReviewView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Finds the words for an occasion: the sentences stand in the message bundle, the facts come from the booking. */
@Component
class LetterWriter {
    /** Finds a place by the words of its address; whoever prefers another map copies them. */
    private static final String MAP = "https://www.openstreetmap.org/search?query=";

    private final MessageSource messages;
    private final Formats formats;
    private final MailProperties properties;

    LetterWriter(MessageSource messages, Formats formats, MailProperties properties) {
        this.messages = messages;
        this.formats = formats;
        this.properties = properties;
    }

    Letter write(Occasion occasion, Audience audience, Story story) {
        return write(occasion, audience, story, story.person(audience).language());
    }

    Letter write(Occasion occasion, Audience audience, Story story, Locale language) {
        var reader = story.person(audience);
        var booking = story.booking();
        var words = words(occasion, audience, story, language);
        return new Letter(
                language,
                subject(story, words),
                words.say("preview"),
                words.say("title"),
                words.common("greeting", reader.name()),
                paragraphs(occasion, audience, story, words),
                quote(occasion, audience, story, words),
                facts(occasion, audience, story, words),
                new Link(words.say("button"), properties.link(page(occasion, audience, story))),
                notes(occasion, story, words),
                words.common("footer", booking.code()));
    }

    private Words words(Occasion occasion, Audience audience, Story story, Locale language) {
        var booking = story.booking();
        var arguments = new ArrayList<Object>(List.of(
                booking.packageName().in(language),
                story.person(audience.other()).name(),
                formats.dateTime(booking.startsAt(), language),
                formats.money(amount(occasion, story), language),
                until(occasion, story, language)));
        if (story.refund() != null)
            arguments.addAll(List.of(
                    story.refund().percent(),
                    formats.money(story.refund().price(), language),
                    formats.money(story.refund().beyondPrice(), language)));
        if (occasion == Occasion.ANOTHER_CHOSEN)
            arguments.addAll(List.of(
                    formats.money(booking.price(), language),
                    formats.money(story.prepayment().difference(), language)));
        if (story.reschedule() != null)
            arguments.addAll(List.of(
                    formats.dateTime(story.reschedule().oldStart(), language),
                    formats.dateTime(story.reschedule().start(), language)));
        return new Words(messages, "mail." + variant(occasion, audience, story), language, arguments.toArray());
    }

    private static Vnd amount(Occasion occasion, Story story) {
        if (occasion == Occasion.CANCELLED)
            return story.goesBack(story.booking().cancellation().refundPercent());
        if (occasion == Occasion.ATTENDANCE_DECIDED
                && story.verdict().decision().refundPercent() != null)
            return story.goesBack(story.verdict().decision().refundPercent());
        return story.refund() == null ? story.paid() : story.refund().amount();
    }

    /** "requested", "confirmed.customer": the bundle's name for this mail. */
    private static String variant(Occasion occasion, Audience audience, Story story) {
        if (occasion == Occasion.RESCHEDULE_PROPOSED)
            return occasion.key() + (proposed(story.reschedule(), audience) ? ".own" : ".asked");
        return occasion == Occasion.CONFIRMED || occasion == Occasion.CANCELLED || occasion == Occasion.EXPERT_WITHDRAWN
                ? occasion.key() + "." + audience.name().toLowerCase(Locale.ROOT)
                : occasion.key();
    }

    private static String subject(Story story, Words words) {
        return words.say(
                story.refund() == null ? "subject" : "subject." + story.refund().cause());
    }

    private static List<String> paragraphs(Occasion occasion, Audience audience, Story story, Words words) {
        if (occasion.isOfAttendance())
            return List.of(words.say(
                    "text." + story.verdict().verdict() + "." + audience.name().toLowerCase(Locale.ROOT)));
        if (occasion == Occasion.CANCELLED) return List.of(words.say("text." + callerOff(story.booking())));
        if (occasion == Occasion.NOT_RESCHEDULED)
            return List.of(words.say("text." + story.reschedule().state()));
        if (occasion == Occasion.CHOICE_ASKED) return List.of(words.say("text." + whyNot(story.booking())));
        if (occasion == Occasion.ANOTHER_CHOSEN && story.prepayment().differenceIsDue())
            return List.of(words.say("text"), words.say("text.lower"));
        return story.refund() == null ? List.of(words.say("text")) : refundParagraphs(story.refund(), words);
    }

    private static String whyNot(BookingView booking) {
        return switch (booking.state()) {
            case DECLINED -> "declined";
            default -> "unanswered";
        };
    }

    private static String callerOff(BookingView booking) {
        return booking.cancellation().by().name().toLowerCase(Locale.ROOT);
    }

    /** A refund says why, how much of what, and by which way. */
    private static List<String> refundParagraphs(Refund refund, Words words) {
        var way = refund.state() == Refund.State.PAID_BY_HAND ? "by-hand" : "by-gateway";
        return List.of(words.say("cause." + refund.cause()), words.say(way + "." + part(refund)));
    }

    private static String part(Refund refund) {
        if (refund.cause() == RefundCause.LOWER_PRICE) return "difference";
        if (!refund.kept().isPositive()) return "whole";
        return refund.beyondPrice().isPositive() ? "part-and-difference" : "part";
    }

    private String until(Occasion occasion, Story story, Locale language) {
        var booking = story.booking();
        Instant until = switch (occasion) {
            case EXPIRED -> booking.payBy();
            case REQUESTED, CONFIRMATION_REMINDER, DEADLINE_EXTENDED, REFUNDED -> booking.confirmBy();
            case CHOICE_ASKED, TIME_PROPOSED, EXPERT_WITHDRAWN, CHOICE_REMINDER, CHOICE_EXTENDED -> booking.chooseBy();
            case CONFIRMED, RESCHEDULED, SESSION_AHEAD, SESSION_SOON -> story.opensAt();
            case RESCHEDULE_PROPOSED -> story.reschedule().answerBy();
            case REVIEW_ASKED, REVIEW_REMINDER, REVIEW_REPLIED -> story.reviewBy();
            case ABSENCE_FOUND -> story.verdict().contestBy();
            case REVIVED,
                    ANOTHER_CHOSEN,
                    NOT_RESCHEDULED,
                    CANCELLED,
                    ATTENDANCE_DECIDED,
                    REVIEWED,
                    REVIEW_HIDDEN,
                    REPLY_HIDDEN -> null;
        };
        return until == null ? "" : formats.dateTime(until, language);
    }

    private static String page(Occasion occasion, Audience audience, Story story) {
        var code = story.booking().code();
        return switch (occasion) {
            case EXPIRED -> story.expertSlug() == null ? "/search" : "/experts/" + story.expertSlug();
            case REQUESTED, CONFIRMATION_REMINDER, DEADLINE_EXTENDED -> "/expert/inbox";
            case CONFIRMED, RESCHEDULED, SESSION_AHEAD, SESSION_SOON -> "/session/" + code;
            case CHOICE_ASKED, TIME_PROPOSED, CHOICE_REMINDER, CHOICE_EXTENDED ->
                "/my/consultations/" + code + "/choose";
            case EXPERT_WITHDRAWN ->
                audience == Audience.CUSTOMER ? "/my/consultations/" + code + "/choose" : "/expert/inbox";
            case REVIVED, ANOTHER_CHOSEN, REFUNDED -> "/my/consultations/" + code;
            case CANCELLED, RESCHEDULE_PROPOSED, NOT_RESCHEDULED ->
                (audience == Audience.CUSTOMER ? "/my" : "/expert") + "/consultations/" + code;
            case ABSENCE_FOUND, ATTENDANCE_DECIDED -> "/session/" + code + "/verdict";
            case REVIEW_ASKED, REVIEW_REMINDER, REVIEW_REPLIED, REVIEW_HIDDEN ->
                "/my/consultations/" + code + "/review";
            case REVIEWED, REPLY_HIDDEN -> "/expert/consultations/" + code + "/review";
        };
    }

    private static Quote quote(Occasion occasion, Audience audience, Story story, Words words) {
        if (occasion == Occasion.CANCELLED) return quoteOfCancellation(audience, story.booking(), words);
        if (occasion == Occasion.ATTENDANCE_DECIDED)
            return new Quote(words.say("quote"), story.verdict().decision().reason());
        if (occasion == Occasion.RESCHEDULE_PROPOSED) return quoteOfProposal(audience, story.reschedule(), words);
        if (occasion.isAboutReview()) return quoteOfReview(occasion, story.review(), words);
        if ((occasion == Occasion.CHOICE_ASKED
                        || occasion == Occasion.TIME_PROPOSED
                        || occasion == Occasion.EXPERT_WITHDRAWN)
                && story.booking().declineReason() != null)
            return new Quote(words.say("quote"), story.booking().declineReason());
        if (story.refund() == null || story.refund().cause() != RefundCause.EXPERT_DECLINED) return null;
        return new Quote(words.say("quote"), story.booking().declineReason());
    }

    private static boolean proposed(Reschedule reschedule, Audience audience) {
        return reschedule.proposedBy().name().equals(audience.name());
    }

    private static Quote quoteOfProposal(Audience audience, Reschedule reschedule, Words words) {
        if (reschedule.words() == null || proposed(reschedule, audience)) return null;
        return new Quote(words.say("quote"), reschedule.words());
    }

    /** Nobody is quoted to themselves. */
    private static Quote quoteOfCancellation(Audience audience, BookingView booking, Words words) {
        var cancellation = booking.cancellation();
        if (cancellation.reason() == null || cancellation.by().name().equals(audience.name())) return null;
        return new Quote(words.say("quote." + callerOff(booking)), cancellation.reason());
    }

    private static Quote quoteOfReview(Occasion occasion, ReviewView review, Words words) {
        var text = switch (occasion) {
            case REVIEWED -> review.comment();
            case REVIEW_REPLIED -> review.reply();
            case REVIEW_HIDDEN -> review.hiddenBecause();
            default -> review.replyHiddenBecause();
        };
        return text.isEmpty() ? null : new Quote(words.say("quote"), text);
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
        if (occasion == Occasion.RESCHEDULE_PROPOSED)
            facts.add(new Fact(
                    words.common("fact.proposed-time"),
                    formats.dateTime(story.reschedule().start(), language)));
        facts.add(new Fact(words.common("fact.meeting"), meeting(booking, words)));
        if (occasion.reminds() && booking.meetingMode() == MeetingMode.IN_PERSON) facts.add(map(booking, words));
        facts.add(new Fact(words.common("fact.price"), formats.money(booking.price(), language)));
        if (occasion == Occasion.REVIEWED)
            facts.add(new Fact(
                    words.common("fact.stars"),
                    words.common("stars", story.review().stars())));
        if (story.refund() != null)
            facts.add(new Fact(words.common("fact.refund"), words.say("amount." + part(story.refund()))));
        if (occasion == Occasion.RESCHEDULE_PROPOSED)
            facts.add(new Fact(
                    words.common("fact.answer-by"),
                    formats.dateTime(story.reschedule().answerBy(), language)));
        if (occasion.asksForAnswer())
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

    private static Fact map(BookingView booking, Words words) {
        return new Fact(words.common("fact.map"), booking.place(), MAP + encode(booking.place(), UTF_8));
    }

    private static String noteOfCancellation(BookingView booking) {
        return booking.cancellation().refundPercent() == 0 ? "note.nothing" : "note.refund";
    }

    private static List<String> notes(Occasion occasion, Story story, Words words) {
        var notes = new ArrayList<String>();
        if (occasion == Occasion.CANCELLED) notes.add(words.say(noteOfCancellation(story.booking())));
        else if (occasion.reminds())
            notes.add(words.say("note." + story.booking().meetingMode()));
        else if (!occasion.invites() || story.opensAt() != null) notes.add(words.say("note"));
        if (occasion.invites()) notes.add(words.common("calendar.note"));
        return notes;
    }
}
