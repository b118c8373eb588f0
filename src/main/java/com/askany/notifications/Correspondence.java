package com.askany.notifications;

import com.askany.accounts.Accounts;
import com.askany.accounts.Person;
import com.askany.bookings.BookingView;
import com.askany.bookings.Reschedule;
import com.askany.bookings.Reschedules;
import com.askany.core.LocalizedText;
import com.askany.core.Vietnam;
import com.askany.core.Vnd;
import com.askany.experts.ExpertProfile;
import com.askany.experts.Experts;
import com.askany.payments.Payments;
import com.askany.payments.PrepaymentView;
import com.askany.payments.Refund;
import com.askany.reviews.ReviewView;
import com.askany.reviews.Reviews;
import com.askany.sessions.AttendanceVerdict;
import com.askany.sessions.SessionView;
import com.askany.sessions.Sessions;
import com.askany.sessions.VerdictDesk;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Gathers what a mail tells and puts it into words: everything is read afresh, so that nothing outdated goes out. */
@Component
class Correspondence {
    private final Accounts accounts;
    private final Experts experts;
    private final Sessions sessions;
    private final Reviews reviews;
    private final Payments payments;
    private final Reschedules reschedules;
    private final VerdictDesk verdicts;
    private final LetterWriter writer;
    private final Invitations invitations;

    Correspondence(
            Accounts accounts,
            Experts experts,
            Sessions sessions,
            Reviews reviews,
            Payments payments,
            Reschedules reschedules,
            VerdictDesk verdicts,
            LetterWriter writer,
            Invitations invitations) {
        this.accounts = accounts;
        this.experts = experts;
        this.sessions = sessions;
        this.reviews = reviews;
        this.payments = payments;
        this.reschedules = reschedules;
        this.verdicts = verdicts;
        this.writer = writer;
        this.invitations = invitations;
    }

    Envelope about(Mail mail, BookingView booking) {
        var story = story(mail, booking);
        var recipient = story.person(mail.audience());
        return new Envelope(
                mail,
                recipient,
                writer.write(mail.occasion(), mail.audience(), story),
                mail.calendarSequence() == null ? null : invitations.about(mail, story),
                inBoth(mail, story, Letter::title),
                inBoth(mail, story, Letter::preview));
    }

    private LocalizedText inBoth(Mail mail, Story story, Function<Letter, String> words) {
        return new LocalizedText(
                words.apply(writer.write(mail.occasion(), mail.audience(), story, Vietnam.VIETNAMESE)),
                words.apply(writer.write(mail.occasion(), mail.audience(), story, Locale.ENGLISH)));
    }

    private Story story(Mail mail, BookingView booking) {
        var id = booking.id();
        int round = booking.round();
        return new Story(
                booking,
                accounts.get(booking.customerId()),
                accounts.get(booking.expertId()),
                experts.find(booking.expertId()).map(ExpertProfile::slug).orElse(null),
                sessions.find(id, round).map(SessionView::opensAt).orElse(null),
                reviews.reviewBy(id, round).orElse(null),
                mail.subject() == null || mail.occasion().isOfReschedule()
                        ? null
                        : payments.refundOf(mail.subject()).orElse(null),
                mail.occasion().isOfReschedule() ? reschedules.get(mail.subject()) : null,
                reviews.find(id).orElse(null),
                verdicts.of(id, round).orElse(null),
                payments.prepayment(id, round).orElse(null));
    }

    /**
     * What can be told of a booking.
     *
     * @param expertSlug null when the expert is not offered any more
     * @param opensAt when the session opens, null before that is known
     * @param reviewBy until when it can be reviewed, null before that is asked for
     * @param refund what went back of the payment that the mail tells of, null when it tells of none
     * @param reschedule the proposal of another time that the mail tells of, null when it tells of none
     * @param review what was said about the consultation, null while nothing was
     * @param verdict on who was at the session, null before it is over
     * @param prepayment of the round, null before it is asked for
     */
    record Story(
            BookingView booking,
            Person customer,
            Person expert,
            String expertSlug,
            Instant opensAt,
            Instant reviewBy,
            Refund refund,
            Reschedule reschedule,
            ReviewView review,
            AttendanceVerdict verdict,
            PrepaymentView prepayment) {
        /** What was paid, which may be more than the price by now; the price while nothing was. */
        Vnd paid() {
            return prepayment == null || prepayment.paid() == null ? booking.price() : prepayment.paid();
        }

        /** Nothing where nothing was paid. */
        Vnd goesBack(int percent) {
            return prepayment == null ? Vnd.ZERO : prepayment.goesBack(percent);
        }

        Person person(Audience audience) {
            return audience == Audience.CUSTOMER ? customer : expert;
        }
    }

    /**
     * A mail that is ready to go.
     *
     * @param invitation its text, null without one
     * @param title of the notice that stands for the mail in the app
     * @param text of that notice
     */
    record Envelope(
            Mail mail, Person recipient, Letter letter, String invitation, LocalizedText title, LocalizedText text) {}
}
