package com.askany.bookings;

import com.askany.bookings.SupportAct.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where support steps in without ending anything. A click counts only for exactly the booking that was shown; the process
 * hears of it and carries it out, so that it stands on the diagram.
 */
@Service
public class SupportDesk {
    private final BookingRepository bookings;
    private final SupportActs acts;
    private final Timeline timeline;
    private final AnswerTerms answerTerms;
    private final ChoiceTerms choiceTerms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SupportDesk(
            BookingRepository bookings,
            SupportActs acts,
            Timeline timeline,
            AnswerTerms answerTerms,
            ChoiceTerms choiceTerms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.bookings = bookings;
        this.acts = acts;
        this.timeline = timeline;
        this.answerTerms = answerTerms;
        this.choiceTerms = choiceTerms;
        this.events = events;
        this.clock = clock;
    }

    /** What is awaited and can be given more time; empty when nothing is, or its time is over. */
    public Optional<OpenDeadline> deadline(BookingView booking) {
        if (isAhead(booking.confirmBy()) && booking.state() == BookingState.AWAITING_CONFIRMATION)
            return Optional.of(
                    new OpenDeadline("confirm-appointment", booking.confirmBy(), answerTerms.latestAnswer(booking)));
        if (isAhead(booking.chooseBy()) && booking.state().awaitsChoice())
            return Optional.of(
                    new OpenDeadline("choose-alternative", booking.chooseBy(), choiceTerms.latestChoice(booking)));
        return Optional.empty();
    }

    private boolean isAhead(Instant deadline) {
        return deadline != null && deadline.isAfter(clock.instant());
    }

    /**
     * Gives whoever is awaited more time.
     *
     * @param seen the booking as the person saw it
     * @param until one of the deadline's later times
     * @return false when the booking has changed meanwhile: nothing has happened then
     */
    @Transactional
    public boolean extend(BookingView seen, Instant until, UUID person, String reason) {
        var now = clock.instant();
        boolean choice = seen.state().awaitsChoice();
        int extended = choice
                ? bookings.extendChooseBy(seen.id(), seen.version(), BookingState.CHOOSING, until, now)
                : bookings.extendConfirmBy(seen.id(), seen.version(), until, now);
        if (extended == 0) return false;
        var act = new SupportAct(
                UUID.randomUUID(),
                seen.id(),
                seen.round(),
                choice ? Kind.CHOICE_EXTENDED : Kind.DEADLINE_EXTENDED,
                person,
                reason,
                choice ? seen.chooseBy() : seen.confirmBy(),
                until,
                null,
                now,
                null);
        var happening = choice ? Happening.CHOICE_EXTENDED : Happening.DEADLINE_EXTENDED;
        timeline.note(seen.id(), seen.round(), happening, Actor.SUPPORT, act.id());
        done(act, seen);
        return true;
    }

    /**
     * Lets a mail of this booking go out again.
     *
     * @return false when the booking has changed meanwhile: nothing has happened then
     */
    @Transactional
    public boolean resend(BookingView seen, UUID mailId, UUID person, String reason) {
        return write(seen, Kind.MAIL_RESENT, mailId, person, reason);
    }

    /**
     * Keeps a note that only support reads.
     *
     * @return false when the booking has changed meanwhile: nothing has happened then
     */
    @Transactional
    public boolean note(BookingView seen, UUID person, String note) {
        return write(seen, Kind.NOTE_KEPT, null, person, note);
    }

    private boolean write(BookingView seen, Kind kind, UUID mailId, UUID person, String reason) {
        // also when nothing of the booking changes, its version does: the second click of two finds another one
        if (bookings.touchVersion(seen.id(), seen.version()) == 0) return false;
        var act = new SupportAct(
                UUID.randomUUID(),
                seen.id(),
                seen.round(),
                kind,
                person,
                reason,
                null,
                null,
                mailId,
                clock.instant(),
                null);
        done(act, seen);
        return true;
    }

    /** Of a booking that is over no process is left that could hear of it, and nothing but a note is to be done. */
    private void done(SupportAct act, BookingView seen) {
        acts.add(act);
        if (seen.state().isFinal()) acts.carriedOut(act.id());
        else events.publishEvent(new SupportSteppedIn(act));
    }
}
