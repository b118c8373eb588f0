package com.askany.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.askany.calendar.Calendar;
import com.askany.calendar.FreeTime;
import com.askany.calendar.Hold;
import com.askany.calendar.SlotTaken;
import com.askany.calendar.TooManyHolds;
import com.askany.calendar.WeeklyHours;
import com.askany.core.Vietnam;
import com.askany.experts.ConsultationPackage;
import com.askany.experts.Experts;
import com.askany.payments.PrepaymentReceived;
import com.askany.testing.CapabilityTest;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CapabilityTest
class OrderDeskTests {
    private static final String ADDRESS = "203.0.113.7";

    @Autowired
    OrderDesk desk;

    @Autowired
    Bookings bookings;

    @Autowired
    Calendar calendar;

    @Autowired
    Experts experts;

    @Autowired
    Timeline timeline;

    @Autowired
    Terms terms;

    @Autowired
    MovableClock clock;

    @Autowired
    Rows rows;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    ConsultationPackage wanted;
    UUID customer;
    Instant start;

    @BeforeEach
    void an_expert_with_free_mornings() {
        var earlier = rows.booking(BookingState.COMPLETED);
        customer = earlier.customerId();
        wanted = experts.findPackage(bookings.get(earlier.id()).packageId()).orElseThrow();
        calendar.setWeeklyHours(
                wanted.expertId(),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new WeeklyHours(day, LocalTime.of(8, 0), LocalTime.of(12, 0)))
                        .toList());
        start = clock.instant()
                .atZone(Vietnam.ZONE)
                .toLocalDate()
                .plusDays(2)
                .atTime(9, 0)
                .atZone(Vietnam.ZONE)
                .toInstant();
    }

    @Test
    void a_click_holds_the_time_for_ten_minutes() {
        var hold = desk.hold(wanted, start, "ann", ADDRESS);

        assertThat(Duration.between(clock.instant(), hold.until())).isEqualTo(Duration.ofMinutes(10));
        assertThat(freeStarts()).doesNotContain(start).contains(start.plus(Duration.ofHours(1)));
    }

    @Test
    void the_same_click_twice_is_the_same_hold() {
        assertThat(desk.hold(wanted, start, "ann", ADDRESS)).isEqualTo(desk.hold(wanted, start, "ann", ADDRESS));
    }

    @Test
    void a_held_time_is_not_sold_to_another() {
        desk.hold(wanted, start, "ann", ADDRESS);

        assertThatThrownBy(() -> desk.hold(wanted, start.plus(Duration.ofMinutes(30)), "bob", ADDRESS))
                .isInstanceOf(SlotTaken.class);
    }

    @Test
    void of_many_who_click_at_once_one_gets_the_time() throws Exception {
        var clicks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 20; i++) {
            var who = "visitor-" + i;
            clicks.add(() -> holds(who));
        }
        int winners = 0;
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (var click : threads.invokeAll(clicks)) if (click.get()) winners++;
        }
        assertThat(winners).isOne();
    }

    private boolean holds(String who) {
        try {
            desk.hold(wanted, start, who, "198.51.100." + Math.abs(who.hashCode() % 200));
            return true;
        } catch (SlotTaken taken) {
            return false;
        }
    }

    @Test
    void a_hold_past_its_end_blocks_nobody() {
        desk.hold(wanted, start, "ann", ADDRESS);
        clock.moveOn(Duration.ofMinutes(11));

        assertThat(desk.hold(wanted, start, "bob", ADDRESS).heldBy()).isEqualTo("bob");
    }

    @Test
    void another_time_of_the_same_expert_takes_the_place_of_the_first() {
        desk.hold(wanted, start, "ann", ADDRESS);
        desk.hold(wanted, start.plus(Duration.ofDays(1)), "ann", ADDRESS);

        assertThat(freeStarts()).contains(start);
    }

    @Test
    void one_person_keeps_only_so_many_times() {
        for (int i = 0; i < 3; i++) {
            desk.hold(wanted, start, "greedy", "192.0.2.1");
            an_expert_with_free_mornings();
        }

        assertThatThrownBy(() -> desk.hold(wanted, start, "greedy", "192.0.2.1"))
                .isInstanceOf(TooManyHolds.class);
    }

    @Test
    void a_time_that_the_expert_does_not_offer_cannot_be_held() {
        assertThatThrownBy(() -> desk.hold(wanted, start.plus(Duration.ofMinutes(7)), "ann", ADDRESS))
                .isInstanceOf(SlotTaken.class);
        assertThatThrownBy(() -> desk.hold(wanted, clock.instant().plus(Duration.ofHours(1)), "ann", ADDRESS))
                .isInstanceOf(SlotTaken.class);
    }

    @Test
    void a_time_beyond_the_calendar_is_refused_before_anything_is_reckoned_with_it() {
        assertThatThrownBy(() -> desk.hold(wanted, Instant.MAX, "ann", ADDRESS)).isInstanceOf(SlotTaken.class);
        assertThat(calendar.reaches(Instant.MAX)).isFalse();
        assertThat(calendar.reaches(Instant.MIN)).isFalse();
        assertThat(calendar.reaches(start)).isTrue();
    }

    @Test
    void paying_turns_the_hold_into_a_booking_with_price_and_terms() {
        var booking = place("ann");

        assertThat(booking.state()).isEqualTo(BookingState.AWAITING_PREPAYMENT);
        assertThat(booking.price()).isEqualTo(wanted.price());
        assertThat(Duration.between(clock.instant(), booking.payBy())).isEqualTo(Duration.ofMinutes(15));
        assertThat(terms.all(booking.id())).isNotEmpty();
        assertThat(timeline.of(booking.id())).extracting(TimelineEntry::what).containsExactly(Happening.PLACED);
    }

    @Test
    void a_hold_becomes_a_booking_only_once() {
        var hold = desk.hold(wanted, start, "ann", ADDRESS);
        desk.place(customer, wanted, hold);

        assertThat(desk.place(customer, wanted, hold)).isEmpty();
    }

    @Test
    void a_hold_that_has_ended_becomes_no_booking() {
        var hold = desk.hold(wanted, start, "ann", ADDRESS);
        clock.moveOn(Duration.ofMinutes(11));

        assertThat(desk.place(customer, wanted, hold)).isEmpty();
    }

    @Test
    void an_unpaid_booking_is_given_up_and_its_time_is_free_again() {
        var booking = place("ann");
        clock.moveOn(Duration.ofMinutes(16));

        assertThat(bookings.giveUpHold(booking.id(), booking.round())).isTrue();
        assertThat(bookings.giveUpHold(booking.id(), booking.round())).isTrue();
        assertThat(bookings.get(booking.id()).state()).isEqualTo(BookingState.EXPIRED);
        assertThat(freeStarts()).contains(start);
    }

    @Test
    void a_click_on_the_time_of_an_overdue_booking_gives_that_up() {
        var overdue = place("ann");
        clock.moveOn(Duration.ofMinutes(16));

        desk.hold(wanted, start, "bob", ADDRESS);

        assertThat(bookings.get(overdue.id()).state()).isEqualTo(BookingState.EXPIRED);
    }

    @Test
    void a_paid_booking_is_not_given_up() {
        var booking = place("ann");
        pay(booking);

        assertThat(bookings.giveUpHold(booking.id(), booking.round())).isFalse();
        assertThat(bookings.get(booking.id()).state()).isEqualTo(BookingState.AWAITING_CONFIRMATION);
        assertThat(slotStatus(booking)).isEqualTo("TAKEN");
    }

    @Test
    void one_instance_claims_a_booking_and_no_second_one() {
        var booking = place("ann");

        assertThat(bookings.claim(booking.id(), 1, 4711)).isTrue();
        assertThat(bookings.claim(booking.id(), 1, 4711)).isTrue();
        assertThat(bookings.claim(booking.id(), 1, 4712)).isFalse();
    }

    private BookingView place(String holder) {
        Hold hold = desk.hold(wanted, start, holder, ADDRESS);
        return desk.place(customer, wanted, hold).orElseThrow();
    }

    /** As the payments capability does when the money is there. */
    private void pay(BookingView booking) {
        var payment = UUID.randomUUID();
        jdbc.sql(
                        "insert into payment (id, prepayment_id, reference, amount_vnd, state, arrival, started_at, expires_at)"
                                + " select :payment, id, :reference, amount_vnd, 'SUCCEEDED', 'IN_TIME', :now, :now"
                                + " from prepayment where booking_id = :id")
                .param("payment", payment)
                .param("reference", payment.toString().replace("-", ""))
                .param("now", Timestamp.from(clock.instant()))
                .param("id", booking.id())
                .update();
        jdbc.sql(
                        "update prepayment set state = 'RECEIVED', payment_id = :payment, received_at = :now where booking_id = :id")
                .param("payment", payment)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", booking.id())
                .update();
        transaction.executeWithoutResult(status -> events.publishEvent(new PrepaymentReceived(
                booking.id(), booking.round(), UUID.randomUUID(), booking.price(), clock.instant())));
    }

    private String slotStatus(BookingView booking) {
        return jdbc.sql("select status from slot where booking_id = :id")
                .param("id", booking.id())
                .query(String.class)
                .single();
    }

    private List<Instant> freeStarts() {
        var day = start.atZone(Vietnam.ZONE).toLocalDate();
        return calendar.freeTimes(wanted.expertId(), wanted.length(), wanted.minimumNotice(), day, day).stream()
                .map(FreeTime::start)
                .toList();
    }
}
