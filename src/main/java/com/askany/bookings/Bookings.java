package com.askany.bookings;

import com.askany.calendar.Calendar;
import com.askany.payments.Payments;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What others may ask of a booking, and the steps its process takes. A step says "ensure": taken twice it changes
 * nothing the second time and gives the same answer.
 */
@Service
public class Bookings {
    private static final Limit PAGE = Limit.of(200);

    private final BookingRepository bookings;
    private final Timeline timeline;
    private final Calendar calendar;
    private final Payments payments;
    private final BookingPolicy policy;
    private final Clock clock;

    Bookings(
            BookingRepository bookings,
            Timeline timeline,
            Calendar calendar,
            Payments payments,
            BookingPolicy policy,
            Clock clock) {
        this.bookings = bookings;
        this.timeline = timeline;
        this.calendar = calendar;
        this.payments = payments;
        this.policy = policy;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when there is no such booking */
    @Transactional(readOnly = true)
    public BookingView get(UUID id) {
        return bookings.findById(id)
                .map(Booking::view)
                .orElseThrow(() -> new IllegalArgumentException("no booking " + id));
    }

    @Transactional(readOnly = true)
    public Optional<BookingView> findByCode(String code) {
        return bookings.findByCode(code).map(Booking::view);
    }

    /** The bookings with these ids, in no order. */
    @Transactional(readOnly = true)
    public List<BookingView> all(Collection<UUID> ids) {
        return bookings.findAllById(ids).stream().map(Booking::view).toList();
    }

    /** A customer's bookings, the latest consultation first, at most 200. */
    @Transactional(readOnly = true)
    public List<BookingView> ofCustomer(UUID customer) {
        return bookings.findByCustomerIdOrderByStartsAtDesc(customer, PAGE).stream()
                .map(Booking::view)
                .toList();
    }

    /** An expert's bookings in the given states, the earliest consultation first, at most 200. */
    @Transactional(readOnly = true)
    public List<BookingView> ofExpert(UUID expert, Collection<BookingState> states) {
        return bookings.findByExpertIdAndStateInOrderByStartsAt(expert, states, PAGE).stream()
                .map(Booking::view)
                .toList();
    }

    /** The most recently placed bookings in the given states, at most 200. */
    @Transactional(readOnly = true)
    public List<BookingView> latest(Set<BookingState> states) {
        return bookings.findByStateInOrderByPlacedAtDesc(states, PAGE).stream()
                .map(Booking::view)
                .toList();
    }

    /** Makes an instance the one that drives this round; false when another one does already. */
    @Transactional
    public boolean claim(UUID id, int round, long processInstance) {
        return bookings.claim(id, round, processInstance) == 1
                || Long.valueOf(processInstance).equals(get(id).processInstanceKey());
    }

    /** Gives the unpaid booking and its slot up; false when the money has come meanwhile. */
    @Transactional
    public boolean giveUpHold(UUID id, int round) {
        if (!payments.giveUpPrepayment(id, round)) return false;
        if (move(id, round, BookingState.EXPIRED)) {
            calendar.release(id);
            timeline.note(id, round, Happening.EXPIRED, Actor.SYSTEM);
        }
        return true;
    }

    /** When the gateway is asked once more about a booking that was given up unpaid: notices come late. */
    @Transactional(readOnly = true)
    public Instant askOnceMoreAt(UUID id) {
        return get(id).payBy().plus(policy.askOnceMore()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Gives up what keeps a time of the expert unpaid although its time to pay is over, without asking the gateway. */
    void giveUpOverdue(UUID expert, Instant start, Instant end) {
        bookings.overdue(expert, start, end, clock.instant())
                .forEach(overdue -> giveUpHold(overdue.getId(), overdue.view().round()));
    }

    /** Sets the expert's deadline once; later calls give back what was set first. */
    @Transactional
    public Instant setConfirmBy(UUID id, int round, Instant confirmBy) {
        bookings.setConfirmBy(id, round, confirmBy);
        return get(id).confirmBy();
    }

    /** Asked when the deadline's timer goes off: too late, moved, or answered. */
    @Transactional
    public DeadlineCheck checkConfirmationDeadline(UUID id, int round) {
        if (bookings.passDeadline(id, round, clock.instant()) == 1)
            timeline.note(id, round, Happening.UNANSWERED, Actor.SYSTEM);
        var booking = get(id);
        var verdict = switch (booking.state()) {
            case UNANSWERED -> DeadlineCheck.Verdict.PASSED;
            case AWAITING_CONFIRMATION -> DeadlineCheck.Verdict.EXTENDED;
            default -> DeadlineCheck.Verdict.ANSWERED;
        };
        return new DeadlineCheck(verdict, booking.confirmBy());
    }

    /** Gives the slot of a round free that will not take place. */
    @Transactional
    public void releaseSlot(UUID id, int round) {
        var booking = get(id);
        if (booking.round() != round) return;
        if (!booking.state().awaitsChoice() && !booking.state().isFinal() && booking.state() != BookingState.REFUND_DUE)
            throw new IllegalStateException("the slot of booking " + id + " is needed: it is " + booking.state());
        calendar.releaseOwn(id);
    }

    /** Sets the deadline of the customer's choice once; later calls give back what was set first. */
    @Transactional
    public Instant setChooseBy(UUID id, int round, Instant chooseBy) {
        bookings.setChooseBy(id, round, chooseBy);
        return get(id).chooseBy();
    }

    /** Asked when the timer of the customer's choice goes off: too late, moved, or chosen. */
    @Transactional
    public DeadlineCheck checkChoiceDeadline(UUID id, int round) {
        var to = BookingState.REFUND_DUE;
        if (bookings.passChoiceDeadline(id, round, to.predecessors(), clock.instant()) == 1) {
            calendar.release(id);
            timeline.note(id, round, Happening.CHOICE_OVER, Actor.SYSTEM);
        }
        var booking = get(id);
        return new DeadlineCheck(verdictOfChoice(booking, round), booking.chooseBy());
    }

    private static DeadlineCheck.Verdict verdictOfChoice(BookingView booking, int round) {
        if (booking.round() != round) return DeadlineCheck.Verdict.ANSWERED;
        if (booking.state() == BookingState.REFUND_DUE) return DeadlineCheck.Verdict.PASSED;
        return booking.state().awaitsChoice() ? DeadlineCheck.Verdict.EXTENDED : DeadlineCheck.Verdict.ANSWERED;
    }

    @Transactional
    public void refunded(UUID id, int round) {
        if (move(id, round, BookingState.REFUNDED)) timeline.note(id, round, Happening.REFUNDED, Actor.SYSTEM);
        require(id, BookingState.REFUNDED);
    }

    @Transactional
    public void openSession(UUID id, int round) {
        if (move(id, round, BookingState.SESSION_OPEN))
            timeline.note(id, round, Happening.SESSION_OPENED, Actor.SYSTEM);
        require(id, BookingState.SESSION_OPEN);
    }

    @Transactional
    public void closeSession(UUID id, int round) {
        if (move(id, round, BookingState.SESSION_OVER))
            timeline.note(id, round, Happening.SESSION_CLOSED, Actor.SYSTEM);
        require(id, BookingState.SESSION_OVER);
    }

    /** The session did not take place because somebody did not come. */
    @Transactional
    public void missed(UUID id, int round, Absent absent, Actor by) {
        if (bookings.missed(id, round, absent) == 1) timeline.note(id, round, Happening.NO_SHOW, by);
        require(id, BookingState.NO_SHOW);
    }

    /** To how many sessions this expert did not come. */
    @Transactional(readOnly = true)
    public int missedBy(UUID expert) {
        return bookings.countByExpertIdAndStateAndAbsent(expert, BookingState.NO_SHOW, Absent.EXPERT);
    }

    /** What did not take place is over without. */
    @Transactional
    public void complete(UUID id, int round) {
        if (get(id).state() == BookingState.NO_SHOW) return;
        if (move(id, round, BookingState.COMPLETED)) timeline.note(id, round, Happening.COMPLETED, Actor.SYSTEM);
        require(id, BookingState.COMPLETED);
    }

    private boolean move(UUID id, int round, BookingState to) {
        return bookings.move(id, round, to.predecessors(), to) == 1;
    }

    private void require(UUID id, BookingState state) {
        var actual = get(id).state();
        if (actual != state) throw new IllegalStateException("booking " + id + " is " + actual + ", not " + state);
    }
}
