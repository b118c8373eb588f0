package com.askany.calendar;

import com.askany.core.Vietnam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can be booked of an expert's time, and who keeps it. A time goes from free to held (by a click), from held to
 * taken (by money) and back to free by release; the database's exclusion constraint decides every race.
 */
@Service
public class Calendar {
    private static final Duration LONGEST_OPEN_PAGE = Duration.ofDays(30);

    private final SlotTable slots;
    private final CalendarPolicy policy;
    private final Clock clock;

    Calendar(SlotTable slots, CalendarPolicy policy, Clock clock) {
        this.slots = slots;
        this.policy = policy;
        this.clock = clock;
    }

    @Transactional
    public void setWeeklyHours(UUID expert, List<WeeklyHours> hours) {
        slots.replaceWeeklyHours(expert, hours);
    }

    /** Free times that start on the given days (Vietnam's dates, both included), in order. */
    @Transactional(readOnly = true)
    public List<FreeTime> freeTimes(
            UUID expert, Duration length, Duration minimumNotice, LocalDate from, LocalDate to) {
        return freeTimes(List.of(expert), length, minimumNotice, from, to, null).getOrDefault(expert, List.of());
    }

    /** All free times from today to the horizon, in order. */
    @Transactional(readOnly = true)
    public List<FreeTime> freeTimes(UUID expert, Duration length, Duration minimumNotice) {
        return freeTimes(expert, length, minimumNotice, today(), lastBookableDay());
    }

    /** Times to which a booking could be moved, from now to the horizon: its own time is in its way no more. */
    @Transactional(readOnly = true)
    public List<FreeTime> freeTimesToMove(UUID booking, UUID expert, Duration length, Duration minimumNotice) {
        return freeTimes(List.of(expert), length, minimumNotice, today(), lastBookableDay(), booking)
                .getOrDefault(expert, List.of());
    }

    /** The free times that lie nearest to a moment, before or after it, in order of time. */
    @Transactional(readOnly = true)
    public List<FreeTime> nearestFreeTimes(
            UUID expert, Duration length, Duration minimumNotice, Instant around, int count) {
        return nearestFreeTimes(List.of(expert), length, minimumNotice, around, count)
                .getOrDefault(expert, List.of());
    }

    /** The same for many experts; one without a free time near it is left out. */
    @Transactional(readOnly = true)
    public Map<UUID, List<FreeTime>> nearestFreeTimes(
            Collection<UUID> experts, Duration length, Duration minimumNotice, Instant around, int count) {
        var day = day(around);
        var nearest = new HashMap<UUID, List<FreeTime>>();
        freeTimes(experts, length, minimumNotice, day.minusDays(14), day.plusDays(28), null)
                .forEach((expert, free) -> {
                    if (!free.isEmpty()) nearest.put(expert, nearest(free, around, count));
                });
        return nearest;
    }

    private static List<FreeTime> nearest(List<FreeTime> free, Instant around, int count) {
        return free.stream()
                .sorted(Comparator.comparing(
                        time -> Duration.between(around, time.start()).abs()))
                .limit(count)
                .sorted(Comparator.comparing(FreeTime::start))
                .toList();
    }

    /** The first free start of each expert within the bookable horizon; an expert without one is left out. */
    @Transactional(readOnly = true)
    public Map<UUID, Instant> nextFreeTimes(Collection<UUID> experts, Duration length, Duration minimumNotice) {
        var next = new HashMap<UUID, Instant>();
        freeTimes(experts, length, minimumNotice, today(), lastBookableDay(), null)
                .forEach((expert, free) -> {
                    if (!free.isEmpty()) next.put(expert, free.getFirst().start());
                });
        return next;
    }

    /** The last day (Vietnam's date) on which anything can be booked. */
    public LocalDate lastBookableDay() {
        return today().plusDays(policy.horizonDays());
    }

    /**
     * Keeps a time for one person, for as long as the policy says.
     *
     * <p>The same click twice gives the same hold; another time of the same expert takes the place of the first.
     *
     * @param holder who holds, by a secret of their browser, never shown to others
     * @param address from where, so that nobody blocks a calendar under many names
     * @throws SlotTaken when the time is not (or no longer) on offer
     * @throws TooManyHolds when this person keeps too many times already
     */
    @Transactional
    public Hold hold(
            UUID expert, Instant start, Duration length, Duration minimumNotice, String holder, String address) {
        if (!offers(expert, start, length, minimumNotice)) throw new SlotTaken(expert, start);
        var now = clock.instant();
        var end = start.plus(length);
        var own = slots.ownHold(expert, start, end, holder, now);
        if (own.isPresent()) return own.get();
        slots.releaseOtherHolds(expert, holder);
        if (slots.holdsOf(holder, now) >= policy.holdsAtOnce()) throw new TooManyHolds(policy.holdsAtOnce());
        if (slots.holdsFrom(address, now) >= policy.holdsPerAddress()) throw new TooManyHolds(policy.holdsPerAddress());
        slots.releaseEndedHolds(expert, start, end, now);
        var hold = new Hold(UUID.randomUUID(), expert, start, end, holder, now.plus(policy.hold()));
        if (!slots.insertHold(hold, address))
            return slots.ownHold(expert, start, end, holder, now).orElseThrow(() -> new SlotTaken(expert, start));
        return hold;
    }

    /** Whether a moment can be meant by somebody who wants to book: not long ago, and not beyond the horizon. */
    public boolean reaches(Instant start) {
        var now = clock.instant();
        return start.isAfter(now.minus(LONGEST_OPEN_PAGE))
                && start.isBefore(
                        lastBookableDay().plusDays(2).atStartOfDay(Vietnam.ZONE).toInstant());
    }

    /** A hold that no booking has taken over yet; its end may have passed. */
    @Transactional(readOnly = true)
    public Optional<Hold> findHold(UUID slot) {
        return slots.findHold(slot);
    }

    /** Hands a hold over to a booking and keeps it until the given time; false when it has ended or is not the holder's. */
    @Transactional
    public boolean giveToBooking(Hold hold, UUID booking, Instant keepUntil) {
        return slots.giveToBooking(hold.slotId(), hold.heldBy(), booking, keepUntil, clock.instant());
    }

    /** The booking is paid: its slot is taken for good; false when it went to somebody else meanwhile. */
    @Transactional
    public boolean take(UUID booking) {
        return slots.take(booking);
    }

    /**
     * Takes a free time for a booking that is paid already and has no slot.
     *
     * @throws SlotTaken when the time is not (or no longer) on offer
     */
    @Transactional
    public void takeFor(UUID booking, UUID expert, Instant start, Duration length, Duration minimumNotice) {
        if (!offers(expert, start, length, minimumNotice)) throw new SlotTaken(expert, start);
        slots.releaseEndedHolds(expert, start, start.plus(length), clock.instant());
        if (!slots.insertTaken(expert, start, start.plus(length), booking)) throw new SlotTaken(expert, start);
    }

    /** Gives a booking's own slot free again, and not another time that is kept beside it. */
    @Transactional
    public void releaseOwn(UUID booking) {
        slots.releaseKept(booking, "BOOKING");
    }

    /**
     * Takes a time for a booking that had given it up; false when it is not on offer any more or somebody else was faster.
     * Its first click counts as the one who holds it.
     */
    @Transactional
    public boolean takeAgain(UUID booking, UUID expert, Instant start, Duration length, Duration minimumNotice) {
        if (!offers(expert, start, length, minimumNotice)) return false;
        slots.releaseEndedHolds(expert, start, start.plus(length), clock.instant());
        return slots.takeAgain(booking, UUID.randomUUID(), expert, start, start.plus(length));
    }

    /** Gives a booking's slot free again; nothing happens when it is free already. */
    @Transactional
    public void release(UUID booking) {
        slots.releaseOfBooking(booking);
    }

    /**
     * Keeps another time for a booking beside its own, until the other person has answered.
     *
     * @throws SlotTaken when the time is not (or no longer) on offer
     */
    @Transactional
    public void keepForReschedule(
            UUID booking, UUID expert, Instant start, Duration length, Duration minimumNotice, Instant until) {
        if (!offers(expert, start, length, minimumNotice)) throw new SlotTaken(expert, start);
        var end = start.plus(length);
        slots.releaseEndedHolds(expert, start, end, clock.instant());
        if (!slots.insertForReschedule(booking, expert, start, end, until)) throw new SlotTaken(expert, start);
    }

    /** The booking moves to the time that was kept for it, and its own is free again; false when none is kept. */
    @Transactional
    public boolean reschedule(UUID booking) {
        slots.releaseKept(booking, "BOOKING");
        return slots.takeRescheduled(booking);
    }

    /** The booking stays where it is: the time that was kept for it is free again. */
    @Transactional
    public void releaseRescheduled(UUID booking) {
        slots.releaseKept(booking, "RESCHEDULE");
    }

    private Map<UUID, List<FreeTime>> freeTimes(
            Collection<UUID> experts,
            Duration length,
            Duration minimumNotice,
            LocalDate from,
            LocalDate to,
            UUID mover) {
        var now = clock.instant();
        var last = to.isAfter(lastBookableDay()) ? lastBookableDay() : to;
        var first = from.isBefore(today()) ? today() : from;
        if (first.isAfter(last)) return Map.of();
        var hours = slots.weeklyHours(experts);
        var blocked = slots.blocked(
                experts,
                first.atStartOfDay(Vietnam.ZONE).toInstant(),
                last.plusDays(2).atStartOfDay(Vietnam.ZONE).toInstant(),
                now,
                mover);
        var free = new HashMap<UUID, List<FreeTime>>();
        hours.forEach((expert, weekly) -> {
            var offered = new OfferedTimes(weekly, policy.step()).between(first, last, length, now.plus(minimumNotice));
            free.put(expert, without(offered, blocked.getOrDefault(expert, List.of())));
        });
        return free;
    }

    private static List<FreeTime> without(List<FreeTime> offered, List<FreeTime> blocked) {
        var free = new ArrayList<>(offered);
        free.removeIf(time -> blocked.stream()
                .anyMatch(taken ->
                        time.start().isBefore(taken.end()) && taken.start().isBefore(time.end())));
        return free;
    }

    /** Whether the expert offers this very start, taken or not: within notice, horizon and working hours. */
    public boolean offers(UUID expert, Instant start, Duration length, Duration minimumNotice) {
        return !start.isBefore(clock.instant().plus(minimumNotice))
                && start.isBefore(
                        lastBookableDay().plusDays(1).atStartOfDay(Vietnam.ZONE).toInstant())
                && new OfferedTimes(weeklyHours(expert), policy.step()).contain(start, length);
    }

    private List<WeeklyHours> weeklyHours(UUID expert) {
        return slots.weeklyHours(List.of(expert)).getOrDefault(expert, List.of());
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    private static LocalDate day(Instant time) {
        return time.atZone(Vietnam.ZONE).toLocalDate();
    }
}
