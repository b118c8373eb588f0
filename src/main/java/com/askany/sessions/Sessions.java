package com.askany.sessions;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.experts.MeetingMode;
import com.askany.sessions.SessionView.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the process does with a session, and what others may ask of it. Every step says "ensure": taken twice it changes
 * nothing the second time.
 */
@Service
public class Sessions {
    private final Bookings bookings;
    private final SessionTable sessions;
    private final AttendanceBook attendance;
    private final ContactBook contacts;
    private final Silence silence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(
            Bookings bookings,
            SessionTable sessions,
            AttendanceBook attendance,
            ContactBook contacts,
            Silence silence,
            ApplicationEventPublisher events,
            Clock clock) {
        this.bookings = bookings;
        this.sessions = sessions;
        this.attendance = attendance;
        this.contacts = contacts;
        this.silence = silence;
        this.events = events;
        this.clock = clock;
    }

    /** Decides when the session's page is open; the first plan of a round stays. */
    @Transactional
    public void plan(UUID bookingId, int round, Instant opensAt, Instant overAt) {
        sessions.plan(bookingId, round, bookings.get(bookingId).meetingMode(), opensAt, overAt);
    }

    /** Decides after how long somebody who waits alone may leave; what was decided first for a round stays. */
    @Transactional
    public void letLeaveAfter(UUID bookingId, int round, Duration waited) {
        sessions.letLeaveAfter(bookingId, round, waited);
    }

    /** @throws IllegalStateException when the session was never planned */
    @Transactional
    public void open(UUID bookingId, int round) {
        if (!sessions.open(bookingId, round, clock.instant())) require(bookingId, round);
    }

    /**
     * Ends the session for good: nobody comes in any more, and who is still there has left now.
     *
     * @throws IllegalStateException when the session was never planned
     */
    @Transactional
    public void close(UUID bookingId, int round) {
        var now = clock.instant();
        if (sessions.close(bookingId, round, now)) endStays(bookingId, round, now);
        else require(bookingId, round);
    }

    @Transactional(readOnly = true)
    public Optional<SessionView> find(UUID bookingId, int round) {
        return sessions.find(bookingId, round);
    }

    /** Whether the person was there at any time: only who was may review. */
    @Transactional(readOnly = true)
    public boolean attended(UUID bookingId, int round, UUID person) {
        return attendanceOf(bookingId, round, person).hasCome();
    }

    /** Who was there from when to when in this round. */
    @Transactional(readOnly = true)
    public AttendanceEvidence evidence(UUID bookingId, int round) {
        var booking = bookings.get(bookingId);
        return new AttendanceEvidence(
                stays(bookingId, round, booking.customerId()),
                stays(bookingId, round, booking.expertId()),
                booking.startsAt(),
                contacts.connectedFor(new Seat(bookingId, round, booking.customerId())),
                contacts.connectedFor(new Seat(bookingId, round, booking.expertId())));
    }

    private List<Stay> stays(UUID bookingId, int round, UUID person) {
        var now = clock.instant();
        return sessions.find(bookingId, round)
                .map(session -> attendance.stays(bookingId, round, person, latestSeen(session, now), now))
                .orElse(List.of());
    }

    Attendance attendanceOf(UUID bookingId, int round, UUID person) {
        var seenSince = sessions.find(bookingId, round)
                .map(session -> latestSeen(session, clock.instant()))
                .orElse(Instant.EPOCH);
        return attendance.of(bookingId, round, person, seenSince);
    }

    /** Whether the two may come in now. */
    @Transactional(readOnly = true)
    boolean isOpen(UUID bookingId, int round) {
        return open(bookingId, round, clock.instant()).isPresent();
    }

    /** The person comes in, or is still there; false when the session is not open. */
    @Transactional
    boolean join(UUID bookingId, int round, UUID person, KnownBy knownBy) {
        var now = clock.instant();
        var session = sessions.findToStay(bookingId, round).filter(found -> isOpen(found, now));
        session.ifPresent(open -> {
            attendance.endSilent(bookingId, round, latestSeen(open, now));
            attendance.join(bookingId, round, person, knownBy, now);
        });
        return session.isPresent();
    }

    /** A sign of life from the person's page in the room; false when the session is not open. */
    @Transactional
    boolean inRoom(Seat seat, boolean connected) {
        if (!join(seat.bookingId(), seat.round(), seat.person(), KnownBy.ROOM)) return false;
        var now = clock.instant();
        if (connected) contacts.connected(seat, silence.latestSeen(now), now);
        else contacts.ended(seat);
        return true;
    }

    /** A sign of life from the person's page; changes nothing for one who has not joined or has left. */
    @Transactional
    void seen(UUID bookingId, int round, UUID person) {
        var now = clock.instant();
        open(bookingId, round, now).ifPresent(open -> {
            attendance.endSilent(bookingId, round, latestSeen(open, now));
            attendance.seen(bookingId, round, person, now);
        });
    }

    @Transactional
    void leave(UUID bookingId, int round, UUID person) {
        attendance.leave(bookingId, round, person, clock.instant());
    }

    /** Both were there at some time: before that nobody ends the session for the other, only time does. */
    @Transactional(readOnly = true)
    boolean mayFinish(UUID bookingId, int round) {
        return open(bookingId, round, clock.instant()).isPresent() && attendance.cameCount(bookingId, round) == 2;
    }

    /** Ends the session for both; false when it is over already or one of the two never came. */
    @Transactional
    boolean finish(UUID bookingId, int round, UUID person) {
        return mayFinish(bookingId, round) && end(bookingId, round, person);
    }

    private boolean end(UUID bookingId, int round, UUID person) {
        var now = clock.instant();
        if (!sessions.finish(bookingId, round, person, now)) return false;
        endStays(bookingId, round, now);
        events.publishEvent(new SessionFinished(bookingId, round));
        return true;
    }

    /** Whether this person has waited long enough, from the agreed start on, for somebody who never came. */
    @Transactional(readOnly = true)
    boolean mayGiveUp(UUID bookingId, int round, UUID person) {
        return open(bookingId, round, clock.instant())
                .filter(session -> hasWaitedAlone(session, person))
                .isPresent();
    }

    private boolean hasWaitedAlone(SessionView session, UUID person) {
        if (session.leaveAfter() == null || attendance.cameCount(session.bookingId(), session.round()) != 1)
            return false;
        var evidence = evidence(session.bookingId(), session.round());
        boolean customer = person.equals(bookings.get(session.bookingId()).customerId());
        var waited = customer ? evidence.customerTime() : evidence.expertTime();
        return waited.compareTo(session.leaveAfter()) >= 0;
    }

    /**
     * Ends the session for one who has waited long enough. Who was there is found later, by the evidence.
     *
     * @return false when the other has come after all, or it is over already
     */
    @Transactional
    boolean giveUp(UUID bookingId, int round, UUID person) {
        return sessions.findToEnd(bookingId, round).isPresent()
                && mayGiveUp(bookingId, round, person)
                && end(bookingId, round, person);
    }

    private void endStays(UUID bookingId, int round, Instant now) {
        sessions.find(bookingId, round)
                .ifPresent(session -> attendance.endSilent(bookingId, round, latestSeen(session, now)));
        attendance.endAll(bookingId, round, now);
    }

    /** Silence means something only where the page is part of the meeting: in person nobody looks at a screen. */
    private Instant latestSeen(SessionView session, Instant now) {
        return session.mode() == MeetingMode.VIDEO ? silence.latestSeen(now) : Instant.EPOCH;
    }

    /** A booking that was called off or moved has no session any more, whatever had been planned. */
    private Optional<SessionView> open(UUID bookingId, int round, Instant now) {
        return sessions.find(bookingId, round).filter(session -> isOpen(session, now));
    }

    private boolean isOpen(SessionView session, Instant now) {
        return session.phase(now) == Phase.OPEN && takesPlace(bookings.get(session.bookingId()), session.round());
    }

    private static boolean takesPlace(BookingView booking, int round) {
        return booking.round() == round
                && (booking.state() == BookingState.CONFIRMED || booking.state() == BookingState.SESSION_OPEN);
    }

    private void require(UUID bookingId, int round) {
        if (sessions.find(bookingId, round).isEmpty())
            throw new IllegalStateException(
                    "the session of booking " + bookingId + ", round " + round + " was never planned");
    }
}
