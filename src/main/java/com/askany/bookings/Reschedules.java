package com.askany.bookings;

import com.askany.calendar.Calendar;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What others may ask of proposals to move a booking, and the step in which the process learns what became of one. */
@Service
public class Reschedules {
    private final RescheduleTable reschedules;
    private final BookingRepository bookings;
    private final Calendar calendar;
    private final Timeline timeline;
    private final Clock clock;

    Reschedules(
            RescheduleTable reschedules,
            BookingRepository bookings,
            Calendar calendar,
            Timeline timeline,
            Clock clock) {
        this.reschedules = reschedules;
        this.bookings = bookings;
        this.calendar = calendar;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when there is no such proposal */
    @Transactional(readOnly = true)
    public Reschedule get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no reschedule " + id));
    }

    @Transactional(readOnly = true)
    Optional<Reschedule> find(UUID id) {
        return reschedules.find(id);
    }

    /** The open proposals of these bookings, by the booking's id. */
    @Transactional(readOnly = true)
    public Map<UUID, Reschedule> open(Collection<UUID> bookings) {
        return reschedules.open(bookings);
    }

    /** The agreement that began this round; empty when the round began otherwise. */
    @Transactional(readOnly = true)
    public Optional<Reschedule> begun(UUID bookingId, int round) {
        return reschedules.agreed(bookingId).stream()
                .filter(agreed -> agreed.round() == round - 1)
                .findFirst();
    }

    /** Nobody is awaited any more: what was not answered lapses now. Gives back what became of it. */
    @Transactional
    public Reschedule settle(UUID id) {
        lapse(get(id));
        return get(id);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(BookingCancelled cancelled) {
        lapseOpen(cancelled.bookingId());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ExpertWithdrawn withdrawn) {
        lapseOpen(withdrawn.bookingId());
    }

    /** Whatever happens to the booking itself, no proposal outlives it. */
    @Transactional
    public void lapseOpen(UUID bookingId) {
        reschedules.open(List.of(bookingId)).values().forEach(this::lapse);
    }

    private void lapse(Reschedule open) {
        bookings.touch(open.bookingId(), open.round());
        if (!reschedules.lapse(open.id(), clock.instant())) return;
        calendar.releaseRescheduled(open.bookingId());
        timeline.note(open.bookingId(), open.round(), Happening.RESCHEDULE_LAPSED, Actor.SYSTEM, open.id());
    }
}
