package com.askany.support;

import com.askany.accounts.Accounts;
import com.askany.accounts.Person;
import com.askany.bookings.Actor;
import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.bookings.ExpertWithdrawals;
import com.askany.bookings.Position;
import com.askany.bookings.Positions;
import com.askany.bookings.SupportActs;
import com.askany.bookings.Timeline;
import com.askany.bookings.WithdrawDesk;
import com.askany.notifications.Notifications;
import com.askany.payments.Payments;
import com.askany.process.Course;
import com.askany.process.Diagram;
import com.askany.process.ProcessMonitor;
import com.askany.process.StuckBell;
import com.askany.process.StuckBells;
import com.askany.process.Trouble;
import com.askany.sessions.Sessions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Puts together what support sees of consultations from those who know: bookings, payments, sessions and the process. */
@Service
class Watch {

    private static final Set<BookingState> REFUNDING =
            EnumSet.of(BookingState.REFUND_DUE, BookingState.CANCELLED, BookingState.NO_SHOW);

    private static final Set<String> REFUND_WAITS = Set.of("approve-refund", "ask-again-due", "refund-by-hand");

    private static final Set<String> CHOICE_WAITS = Set.of("choose-alternative", "extended-choice-deadline-reached");

    /** In these states the process waits; in the others its last position is a thing of the past. */
    private static final Set<BookingState> WAITING = EnumSet.of(
            BookingState.AWAITING_PREPAYMENT,
            BookingState.AWAITING_CONFIRMATION,
            BookingState.CONFIRMED,
            BookingState.SESSION_OPEN,
            BookingState.SESSION_OVER);

    private final Bookings bookings;
    private final ExpertWithdrawals withdrawals;
    private final WithdrawDesk withdrawDesk;
    private final Positions positions;
    private final Timeline timeline;
    private final SupportActs acts;
    private final Notifications notifications;
    private final Payments payments;
    private final Sessions sessions;
    private final Accounts accounts;
    private final ProcessMonitor processes;
    private final StuckBells bells;

    Watch(
            Bookings bookings,
            ExpertWithdrawals withdrawals,
            WithdrawDesk withdrawDesk,
            Positions positions,
            Timeline timeline,
            SupportActs acts,
            Notifications notifications,
            Payments payments,
            Sessions sessions,
            Accounts accounts,
            ProcessMonitor processes,
            StuckBells bells) {
        this.bookings = bookings;
        this.withdrawals = withdrawals;
        this.withdrawDesk = withdrawDesk;
        this.positions = positions;
        this.timeline = timeline;
        this.acts = acts;
        this.notifications = notifications;
        this.payments = payments;
        this.sessions = sessions;
        this.accounts = accounts;
        this.processes = processes;
        this.bells = bells;
    }

    /** What is stuck first and the longest stuck of it on top, then the most recently placed. */
    List<ConsultationLine> list(ConsultationFilter filter) {
        Map<UUID, List<Trouble>> troubles = troubles();
        var latest = bookings.latest(filter.states());
        var waits = positions.ofAll(latest.stream().map(BookingView::id).toList());
        var people = accounts.findAll(latest.stream()
                .flatMap(booking -> Stream.of(booking.customerId(), booking.expertId()))
                .toList());
        return latest.stream()
                .map(booking -> new ConsultationLine(
                        booking,
                        awaited(booking, waits.get(booking.id())),
                        troubles.getOrDefault(booking.id(), List.of()),
                        people.get(booking.customerId()).name(),
                        people.get(booking.expertId()).name()))
                .filter(line -> filter.admits(line.booking().code(), line.troubles()))
                .sorted((one, other) -> {
                    if (one.stuck() && other.stuck()) return one.since().compareTo(other.since());
                    return Boolean.compare(other.stuck(), one.stuck());
                })
                .toList();
    }

    Optional<ConsultationSheet> sheet(String code) {
        return bookings.findByCode(code).map(this::sheet);
    }

    Optional<Diagram> diagram(long definitionKey) {
        return processes.diagram(definitionKey);
    }

    private ConsultationSheet sheet(BookingView booking) {
        Optional<Course> course =
                Optional.ofNullable(booking.processInstanceKey()).flatMap(processes::course);
        return new ConsultationSheet(
                booking,
                position(booking),
                name(booking.customerId()),
                name(booking.expertId()),
                course.orElse(null),
                course.flatMap(known -> processes.diagram(known.definitionKey()))
                        .orElse(null),
                timeline.of(booking.id()),
                stepsTaken(booking),
                payments.prepayment(booking.id(), booking.round()).orElse(null),
                payments.history(booking.id()),
                sessions.find(booking.id(), booking.round())
                        .map(session -> sessions.evidence(booking.id(), booking.round()))
                        .orElse(null),
                withdrawals.cancelledByExpert(booking.expertId()),
                withdrawDesk.isPossible(booking, Actor.SUPPORT),
                bookings.missedBy(booking.expertId()),
                processes.beside(booking.id(), booking.processInstanceKey()).stream()
                        .flatMap(beside -> processes.diagram(beside.definitionKey()).stream()
                                .map(model -> new CourseBeside(beside, model)))
                        .toList(),
                troublesOf(booking));
    }

    List<Trouble> troublesOf(BookingView booking) {
        return troubles().getOrDefault(booking.id(), List.of());
    }

    private List<StepTaken> stepsTaken(BookingView booking) {
        return acts.of(booking.id()).stream()
                .map(act -> new StepTaken(
                        act,
                        name(act.by()),
                        act.mailId() == null
                                ? null
                                : notifications.titleOf(act.mailId()).orElse(null)))
                .toList();
    }

    private Position position(BookingView booking) {
        return awaited(booking, positions.of(booking.id()).orElse(null));
    }

    private static Position awaited(BookingView booking, Position last) {
        if (last == null) return null;
        if (WAITING.contains(booking.state())) return last.round() == booking.round() ? last : null;
        boolean waitsForMoney = REFUNDING.contains(booking.state()) && REFUND_WAITS.contains(last.elementId());
        boolean waitsForChoice = booking.state().awaitsChoice()
                && booking.round() == last.round()
                && CHOICE_WAITS.contains(last.elementId());
        return waitsForMoney || waitsForChoice ? last : null;
    }

    /** What keeps a booking from going on, whichever of its instances it is in, by the booking's id. */
    private Map<UUID, List<Trouble>> troubles() {
        return Stream.concat(
                        processes.troubles().stream().filter(trouble -> trouble.bookingId() != null),
                        bells.all().stream().map(Watch::trouble))
                .collect(Collectors.groupingBy(Trouble::bookingId));
    }

    /** A bell that was not heard has no incident of the engine's. */
    private static Trouble trouble(StuckBell bell) {
        return new Trouble(
                0,
                0,
                bell.bookingId(),
                bell.name(),
                bell.refused() ? "BELL_REFUSED" : "BELL_WAITING",
                bell.answer(),
                bell.since());
    }

    private String name(UUID account) {
        return accounts.find(account).map(Person::name).orElse("–");
    }
}
