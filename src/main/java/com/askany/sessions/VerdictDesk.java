package com.askany.sessions;

import com.askany.bookings.Absent;
import com.askany.bookings.Actor;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.Timeline;
import com.askany.sessions.AttendanceVerdict.Contest;
import com.askany.sessions.AttendanceVerdict.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where it is held who was at a session: found by the evidence, contested by the people, decided by support. A booking whose
 * session did not take place ends here, in the transaction in which that becomes certain.
 */
@Service
public class VerdictDesk {
    private final VerdictTable verdicts;
    private final Bookings bookings;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    VerdictDesk(
            VerdictTable verdicts,
            Bookings bookings,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.verdicts = verdicts;
        this.bookings = bookings;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<AttendanceVerdict> of(UUID bookingId, int round) {
        return verdicts.of(bookingId, round);
    }

    /**
     * Writes down what the evidence says, once; later calls give back what was found first.
     *
     * @param contestBy until when the two may contest a verdict that names one of them
     */
    @Transactional
    public AttendanceVerdict found(UUID bookingId, int round, Verdict found, Instant contestBy) {
        var until = found == Verdict.CUSTOMER_ABSENT || found == Verdict.EXPERT_ABSENT ? contestBy : null;
        if (verdicts.find(bookingId, round, found, until, clock.instant()) && found != Verdict.BOTH_THERE)
            timeline.note(bookingId, round, happening(found), Actor.SYSTEM);
        return verdicts.of(bookingId, round).orElseThrow();
    }

    private static Happening happening(Verdict found) {
        return switch (found) {
            case CUSTOMER_ABSENT -> Happening.CUSTOMER_FOUND_ABSENT;
            case EXPERT_ABSENT -> Happening.EXPERT_FOUND_ABSENT;
            case BOTH_ABSENT -> Happening.NOBODY_FOUND;
            case BOTH_THERE -> throw new IllegalArgumentException("nobody was absent");
        };
    }

    /**
     * One of the two says that it is wrong.
     *
     * @param words why, at most 500 characters
     * @return false when it is too late, or was contested before: nothing has happened then
     */
    @Transactional
    boolean contest(BookingView booking, UUID person, String words) {
        var contest = new Contest(person, clock.instant(), words);
        if (!verdicts.contest(booking.id(), booking.round(), contest)) return false;
        var by = person.equals(booking.customerId()) ? Actor.CUSTOMER : Actor.EXPERT;
        timeline.note(booking.id(), booking.round(), Happening.VERDICT_CONTESTED, by);
        events.publishEvent(new VerdictContested(booking.id(), booking.round()));
        return true;
    }

    /** Asked when the time to contest is over: whether what was found counts now. */
    @Transactional
    public boolean letStand(UUID bookingId, int round) {
        verdicts.letStand(bookingId, round, clock.instant());
        var verdict = verdicts.of(bookingId, round).orElseThrow();
        if (verdict.standsAt() == null) return false;
        bookings.missed(bookingId, round, absent(verdict.found()), Actor.SYSTEM);
        return true;
    }

    /**
     * Support decides.
     *
     * @param taskKey the task that is done by it
     * @return false when it was decided before: nothing has happened then
     */
    @Transactional
    public boolean decide(
            UUID bookingId,
            int round,
            long taskKey,
            Verdict verdict,
            Integer refundPercent,
            String reason,
            UUID person) {
        var decision = new Decision(verdict, person, clock.instant(), reason, refundPercent);
        if (!verdicts.decide(bookingId, round, decision)) return false;
        timeline.note(bookingId, round, Happening.ATTENDANCE_DECIDED, Actor.SUPPORT);
        if (verdict != Verdict.BOTH_THERE) bookings.missed(bookingId, round, absent(verdict), Actor.SUPPORT);
        events.publishEvent(new AttendanceDecided(bookingId, round, taskKey, decision));
        return true;
    }

    private static Absent absent(Verdict verdict) {
        return switch (verdict) {
            case CUSTOMER_ABSENT -> Absent.CUSTOMER;
            case EXPERT_ABSENT -> Absent.EXPERT;
            case BOTH_ABSENT -> Absent.BOTH;
            case BOTH_THERE -> throw new IllegalArgumentException("nobody was absent");
        };
    }
}
