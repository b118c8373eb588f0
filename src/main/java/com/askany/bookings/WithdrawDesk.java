package com.askany.bookings;

import com.askany.calendar.Calendar;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where an expert cancels a confirmed appointment, or support replaces the expert: the booking lives on, and the customer
 * chooses what follows.
 */
@Service
public class WithdrawDesk {
    /** The session opens a little before its start; from then on an appointment is called off and not offered anew. */
    private static final Duration BEFORE_START = Duration.ofMinutes(30);

    private final BookingRepository bookings;
    private final ExpertWithdrawals withdrawals;
    private final Calendar calendar;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WithdrawDesk(
            BookingRepository bookings,
            ExpertWithdrawals withdrawals,
            Calendar calendar,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.bookings = bookings;
        this.withdrawals = withdrawals;
        this.calendar = calendar;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the expert can be let go now, with time left for the customer to choose. */
    public boolean isPossible(BookingView booking, Actor by) {
        var standing = by == Actor.EXPERT
                ? booking.state() == BookingState.CONFIRMED
                : BookingState.WITHDRAWN.predecessors().contains(booking.state());
        return standing && clock.instant().isBefore(booking.startsAt().minus(BEFORE_START));
    }

    /**
     * @param seen the booking as the person saw it
     * @param person who lets the expert go: the expert or a support agent
     * @param reason what the customer will read
     * @return false when the booking has changed meanwhile: nothing has happened then
     */
    @Transactional
    public boolean withdraw(BookingView seen, Actor by, UUID person, String reason) {
        if (!isPossible(seen, by)) return false;
        var from = BookingState.WITHDRAWN.predecessors();
        if (bookings.withdraw(seen.id(), seen.version(), from, reason) == 0) return false;
        calendar.releaseOwn(seen.id());
        withdrawals.insert(seen, by, person, reason, clock.instant());
        timeline.note(seen.id(), seen.round(), Happening.WITHDRAWN, by);
        events.publishEvent(new ExpertWithdrawn(seen.id(), seen.round()));
        return true;
    }
}
