package com.askany.bookings;

import com.askany.bookings.Reschedule.State;
import com.askany.bookings.RescheduleOffer.Refusal;
import com.askany.calendar.Calendar;
import com.askany.calendar.FreeTime;
import com.askany.calendar.SlotTaken;
import com.askany.experts.ConsultationPackage;
import com.askany.experts.Experts;
import com.askany.payments.Payments;
import com.askany.tasks.OpenTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a confirmed booking is moved: one of the two proposes another time, the other agrees or refuses. The booking's row is
 * locked first by every step, so that of two clicks one wins and the other finds what has happened.
 */
@Service
class RescheduleDesk {
    /** So many proposals of one person come to nothing before the other is left in peace: each of them sends two mails. */
    private static final int MOST_IN_VAIN = 3;

    private final BookingRepository bookings;
    private final RescheduleTable reschedules;
    private final Reschedules steps;
    private final Calendar calendar;
    private final Payments payments;
    private final Experts experts;
    private final RescheduleTerms terms;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RescheduleDesk(
            BookingRepository bookings,
            RescheduleTable reschedules,
            Reschedules steps,
            Calendar calendar,
            Payments payments,
            Experts experts,
            RescheduleTerms terms,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.bookings = bookings;
        this.reschedules = reschedules;
        this.steps = steps;
        this.calendar = calendar;
        this.payments = payments;
        this.experts = experts;
        this.terms = terms;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    RescheduleOffer offer(BookingView booking, Actor by) {
        var rule = terms.of(booking);
        var left = Math.max(0, rule.atMost() - reschedules.agreed(booking.id()).size());
        var now = clock.instant();
        return new RescheduleOffer(
                booking, refusal(booking, by, rule, left, now), rule, left, notice(booking, rule), now);
    }

    private Refusal refusal(BookingView booking, Actor by, RescheduleRule rule, int left, Instant now) {
        if (booking.state() != BookingState.CONFIRMED || !booking.startsAt().isAfter(now))
            return Refusal.NO_APPOINTMENT;
        if (left == 0) return Refusal.MOVED_TOO_OFTEN;
        if (!now.isBefore(booking.startsAt().minus(rule.notWithin()))) return Refusal.TOO_LATE;
        if (isAwaited(booking, now)) return Refusal.ONE_IS_OPEN;
        boolean leftInPeace = reschedules.inVain(booking.id(), booking.round(), by) >= MOST_IN_VAIN;
        return leftInPeace ? Refusal.PROPOSED_TOO_OFTEN : null;
    }

    private boolean isAwaited(BookingView booking, Instant now) {
        var open = reschedules.open(List.of(booking.id())).get(booking.id());
        return open != null && now.isBefore(open.answerBy());
    }

    /** The package's notice, but at least so long that there is time to answer before nothing moves any more. */
    private Duration notice(BookingView booking, RescheduleRule rule) {
        var least = rule.notWithin().multipliedBy(2);
        return experts.findPackage(booking.packageId())
                .map(ConsultationPackage::minimumNotice)
                .filter(notice -> notice.compareTo(least) > 0)
                .orElse(least);
    }

    /** What is booked, as a package from which a time is chosen: it may be on offer no longer, or otherwise by now. */
    ConsultationPackage soldAs(RescheduleOffer offer) {
        var booking = offer.booking();
        return new ConsultationPackage(
                booking.packageId(),
                booking.expertId(),
                booking.packageName(),
                booking.meetingMode(),
                offer.length(),
                booking.price(),
                offer.notice(),
                booking.place());
    }

    List<FreeTime> freeTimes(RescheduleOffer offer) {
        var booking = offer.booking();
        return calendar.freeTimesToMove(booking.id(), booking.expertId(), offer.length(), offer.notice()).stream()
                .filter(free -> !free.start().equals(booking.startsAt()))
                .toList();
    }

    boolean isFree(RescheduleOffer offer, Instant start) {
        return freeTimes(offer).stream().anyMatch(free -> free.start().equals(start));
    }

    /** The free times that lie nearest to a moment, in order of time. */
    List<FreeTime> nearestTo(RescheduleOffer offer, Instant around, int count) {
        return freeTimes(offer).stream()
                .sorted(Comparator.comparing(
                        free -> Duration.between(around, free.start()).abs()))
                .limit(count)
                .sorted(Comparator.comparing(FreeTime::start))
                .toList();
    }

    /**
     * Proposes another time and keeps it until the other has answered.
     *
     * @param offer as it was reckoned for this click
     * @param words for the other, may be null
     * @return empty when the booking has changed meanwhile: nothing has happened then
     * @throws SlotTaken when somebody else was faster
     */
    @Transactional
    Optional<Reschedule> propose(RescheduleOffer offer, Actor by, Instant start, String words) {
        var booking = offer.booking();
        if (bookings.touch(booking.id(), booking.round()) == 0 || isAwaited(booking, offer.now()))
            return Optional.empty();
        if (start.equals(booking.startsAt())) throw new SlotTaken(booking.expertId(), start);
        steps.lapseOpen(booking.id());
        var proposed = new Reschedule(
                UUID.randomUUID(),
                booking.id(),
                booking.round(),
                by,
                booking.startsAt(),
                booking.endsAt(),
                start,
                start.plus(offer.length()),
                words,
                offer.answerBy(start),
                State.PROPOSED);
        calendar.keepForReschedule(
                booking.id(), booking.expertId(), start, offer.length(), offer.notice(), proposed.answerBy());
        reschedules.insert(proposed, offer.now());
        timeline.note(booking.id(), booking.round(), Happening.RESCHEDULE_PROPOSED, by, proposed.id());
        var other = by == Actor.CUSTOMER ? Actor.EXPERT : Actor.CUSTOMER;
        events.publishEvent(new RescheduleProposed(
                proposed, other, other == Actor.CUSTOMER ? booking.customerId() : booking.expertId()));
        return Optional.of(proposed);
    }

    /**
     * The booking moves: slot, times and round change together, and the payment goes with it. What belonged to the earlier
     * round finds nobody any more.
     *
     * @return false when it was answered, withdrawn or too late, before
     */
    @Transactional
    boolean agree(Reschedule open, OpenTask task) {
        if (!answer(open, State.AGREED)) return false;
        if (!calendar.reschedule(open.bookingId()))
            throw new IllegalStateException("reschedule " + open.id() + " has lost its time");
        if (bookings.reschedule(open.bookingId(), open.round(), open.start(), open.end()) == 0)
            throw new IllegalStateException("booking " + open.bookingId() + " cannot be moved");
        var round = open.round() + 1;
        var price = bookings.findById(open.bookingId()).orElseThrow().view().price();
        payments.prepayment(open.bookingId(), open.round())
                .ifPresent(paid -> payments.carry(paid.paymentId(), round, price));
        timeline.note(open.bookingId(), round, Happening.RESCHEDULED, answerer(open));
        events.publishEvent(new RescheduleAnswered(open.bookingId(), task.taskKey()));
        return true;
    }

    /** @return false when it was answered, withdrawn or too late, before */
    @Transactional
    boolean refuse(Reschedule open, OpenTask task) {
        if (!answer(open, State.REFUSED)) return false;
        calendar.releaseRescheduled(open.bookingId());
        timeline.note(open.bookingId(), open.round(), Happening.RESCHEDULE_REFUSED, answerer(open), open.id());
        events.publishEvent(new RescheduleAnswered(open.bookingId(), task.taskKey()));
        return true;
    }

    /** @return false when it was answered, withdrawn or too late, before */
    @Transactional
    boolean withdraw(Reschedule open) {
        if (!answer(open, State.WITHDRAWN)) return false;
        calendar.releaseRescheduled(open.bookingId());
        timeline.note(open.bookingId(), open.round(), Happening.RESCHEDULE_WITHDRAWN, open.proposedBy(), open.id());
        events.publishEvent(new RescheduleWithdrawn(open.bookingId(), open.id()));
        return true;
    }

    private boolean answer(Reschedule open, State answer) {
        return bookings.touch(open.bookingId(), open.round()) == 1
                && reschedules.answer(open.id(), answer, clock.instant());
    }

    private static Actor answerer(Reschedule open) {
        return open.proposedBy() == Actor.CUSTOMER ? Actor.EXPERT : Actor.CUSTOMER;
    }
}
