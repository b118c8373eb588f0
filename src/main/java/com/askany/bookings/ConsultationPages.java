package com.askany.bookings;

import com.askany.accounts.Accounts;
import com.askany.accounts.Person;
import com.askany.core.PageNotFound;
import com.askany.experts.ExpertProfile;
import com.askany.experts.Experts;
import com.askany.payments.Arrival;
import com.askany.payments.Earning;
import com.askany.payments.Earnings;
import com.askany.payments.PaymentView;
import com.askany.payments.Payments;
import com.askany.payments.PrepaymentView;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers what is shown of one consultation, for the two who take part in it and for nobody else. */
@Component
class ConsultationPages {
    private static final Set<Happening> ANSWERED = EnumSet.of(
            Happening.CONFIRMED,
            Happening.DECLINED,
            Happening.TIME_PROPOSED,
            Happening.UNANSWERED,
            Happening.WITHDRAWN,
            Happening.CANCELLED);
    private static final Set<Happening> CHOSEN = EnumSet.of(
            Happening.PROPOSED_TIME_CHOSEN,
            Happening.ANOTHER_CHOSEN,
            Happening.MONEY_BACK_CHOSEN,
            Happening.CHOICE_OVER,
            Happening.CANCELLED);

    private static final String ANSWER_RESCHEDULE = "answer-reschedule";

    /** What ends the wait at an element of the model. */
    private static final Map<String, Set<Happening>> WAIT_ENDS = Map.ofEntries(
            Map.entry("await-prepayment", EnumSet.of(Happening.PREPAID, Happening.EXPIRED, Happening.CANCELLED)),
            // of a booking that is over for them, unless money turns up
            Map.entry("ask-once-more-due", EnumSet.of(Happening.EXPIRED)),
            Map.entry("confirm-appointment", ANSWERED),
            Map.entry("extended-deadline-reached", ANSWERED),
            Map.entry("choose-alternative", CHOSEN),
            Map.entry("extended-choice-deadline-reached", CHOSEN),
            Map.entry("session-opens", EnumSet.of(Happening.SESSION_OPENED, Happening.WITHDRAWN, Happening.CANCELLED)),
            Map.entry("await-session-end", EnumSet.of(Happening.SESSION_CLOSED)),
            Map.entry("await-contest", EnumSet.of(Happening.VERDICT_CONTESTED, Happening.NO_SHOW)),
            Map.entry("decide-attendance", EnumSet.of(Happening.ATTENDANCE_DECIDED)),
            Map.entry("await-review", EnumSet.of(Happening.REVIEWED, Happening.COMPLETED)),
            Map.entry("dispute-window-over", EnumSet.of(Happening.EARNINGS_RELEASED)),
            Map.entry("approve-refund", EnumSet.of(Happening.REFUNDED)),
            Map.entry("ask-again-due", EnumSet.of(Happening.REFUNDED)),
            Map.entry("refund-by-hand", EnumSet.of(Happening.REFUNDED)));

    static final Set<String> CHOICE_WAITS = Set.of("choose-alternative", "extended-choice-deadline-reached");

    private final Bookings bookings;
    private final Timeline timeline;
    private final Positions positions;
    private final Payments payments;
    private final Earnings earnings;
    private final Experts experts;
    private final Accounts accounts;
    private final Reschedules reschedules;
    private final Clock clock;

    ConsultationPages(
            Bookings bookings,
            Timeline timeline,
            Positions positions,
            Payments payments,
            Earnings earnings,
            Experts experts,
            Accounts accounts,
            Reschedules reschedules,
            Clock clock) {
        this.bookings = bookings;
        this.timeline = timeline;
        this.positions = positions;
        this.payments = payments;
        this.earnings = earnings;
        this.experts = experts;
        this.accounts = accounts;
        this.reschedules = reschedules;
        this.clock = clock;
    }

    /** A stranger's booking looks like one that does not exist. */
    ConsultationPage ofCustomer(String code, UUID customer) {
        var booking = bookings.findByCode(code)
                .filter(found -> found.customerId().equals(customer))
                .orElseThrow(PageNotFound::new);
        return page(booking);
    }

    ConsultationPage ofExpert(String code, UUID expert) {
        var booking = bookings.findByCode(code)
                .filter(found -> found.expertId().equals(expert))
                .orElseThrow(PageNotFound::new);
        return page(booking);
    }

    /** Many at once, for lists: in the order given, and without their money. */
    List<ConsultationPage> list(List<BookingView> listed) {
        var ids = listed.stream().map(BookingView::id).toList();
        var happened = timeline.ofAll(ids);
        var waits = positions.ofAll(ids);
        var beside = positions.besideOf(ids);
        var open = reschedules.open(ids);
        var experts =
                this.experts.findAll(listed.stream().map(BookingView::expertId).toList());
        var customers =
                accounts.findAll(listed.stream().map(BookingView::customerId).toList());
        return listed.stream()
                .map(booking -> page(
                        booking,
                        experts.get(booking.expertId()),
                        customers.get(booking.customerId()),
                        happened.getOrDefault(booking.id(), List.of()),
                        waits.get(booking.id()),
                        beside.get(booking.id()),
                        null,
                        null,
                        List.of(),
                        open.get(booking.id())))
                .toList();
    }

    private ConsultationPage page(BookingView booking) {
        var prepayment = payments.prepayment(booking.id(), booking.round()).orElse(null);
        return page(
                booking,
                experts.find(booking.expertId()).orElseThrow(),
                accounts.get(booking.customerId()),
                timeline.of(booking.id()),
                positions.of(booking.id()).orElse(null),
                positions.besideOf(List.of(booking.id())).get(booking.id()),
                prepayment,
                earnings.find(booking.id(), booking.round()).orElse(null),
                payments.history(booking.id()).stream()
                        .filter(payment -> payment.arrival() != null && payment.arrival() != Arrival.IN_TIME)
                        .filter(payment -> prepayment == null || !payment.id().equals(prepayment.paymentId()))
                        .toList(),
                reschedules.open(List.of(booking.id())).get(booking.id()));
    }

    private ConsultationPage page(
            BookingView booking,
            ExpertProfile expert,
            Person customer,
            List<TimelineEntry> happened,
            Position first,
            Position beside,
            PrepaymentView prepayment,
            Earning earning,
            List<PaymentView> surplus,
            Reschedule proposed) {
        var open = isOpen(proposed, booking) ? proposed : null;
        var position = Stream.of(first, beside)
                .filter(Objects::nonNull)
                .filter(at -> at.elementId().equals(ANSWER_RESCHEDULE) ? open != null : stillWaits(at, happened))
                .findFirst();
        return new ConsultationPage(
                booking, expert, customer, happened, position.orElse(null), prepayment, earning, surplus, open);
    }

    /** What the process has yet to see the end of is over for people already. */
    private boolean isOpen(Reschedule proposed, BookingView booking) {
        return proposed != null
                && booking.state() == BookingState.CONFIRMED
                && booking.round() == proposed.round()
                && clock.instant().isBefore(proposed.answerBy());
    }

    /** The process follows the fact by a moment: a wait whose end has happened is not shown any more. */
    private static boolean stillWaits(Position position, List<TimelineEntry> happened) {
        var ends = WAIT_ENDS.getOrDefault(position.elementId(), Set.of());
        return happened.stream()
                .filter(entry -> entry.round() == position.round())
                .map(TimelineEntry::what)
                .noneMatch(ends::contains);
    }
}
