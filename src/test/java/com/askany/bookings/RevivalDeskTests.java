package com.askany.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.calendar.Calendar;
import com.askany.calendar.SlotTaken;
import com.askany.calendar.WeeklyHours;
import com.askany.core.Vietnam;
import com.askany.experts.ConsultationPackage;
import com.askany.experts.Experts;
import com.askany.payments.PaymentView;
import com.askany.payments.Payments;
import com.askany.payments.PrepaymentView;
import com.askany.payments.SignedNotice;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Heard;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.LinkedMultiValueMap;

@CapabilityTest
class RevivalDeskTests {
    private static final String ADDRESS = "203.0.113.9";
    private static final String SECRET = "a-secret-for-tests";

    @Autowired
    RevivalDesk revivals;

    @Autowired
    OrderDesk orders;

    @Autowired
    CancelDesk cancellations;

    @Autowired
    Bookings bookings;

    @Autowired
    Payments payments;

    @Autowired
    Calendar calendar;

    @Autowired
    Experts experts;

    @Autowired
    Timeline timeline;

    @Autowired
    MovableClock clock;

    @Autowired
    Rows rows;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Heard heard;

    @Autowired
    MockMvc mvc;

    UUID customer;
    ConsultationPackage sold;
    Instant start;

    @BeforeEach
    void an_expert_with_free_mornings() {
        var earlier = rows.booking(BookingState.COMPLETED);
        customer = earlier.customerId();
        sold = experts.findPackage(bookings.get(earlier.id()).packageId()).orElseThrow();
        calendar.setWeeklyHours(
                sold.expertId(),
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

    @AfterEach
    void the_books_balance() {
        assertThat(payments.ledgerBalances()).isTrue();
    }

    @Test
    void a_late_payment_pays_for_a_new_round_of_its_booking_with_the_same_time() {
        var booking = place();
        var payPage = payPage(booking);
        expire(booking);
        var late = receive(booking, payPage);

        assertThat(revivals.mayRevive(booking.id(), 1, late.id())).isTrue();
        assertThat(revivals.revive(booking.id(), 1, late.id())).isTrue();

        var revived = bookings.get(booking.id());
        assertThat(revived.state()).isEqualTo(BookingState.AWAITING_CONFIRMATION);
        assertThat(revived.round()).isEqualTo(2);
        assertThat(revived.processInstanceKey()).isNull();
        assertThat(slots(booking)).containsExactlyInAnyOrder("RELEASED", "TAKEN");
        var prepayment = payments.prepayment(booking.id(), 2).orElseThrow();
        assertThat(prepayment.state()).isEqualTo(PrepaymentView.State.RECEIVED);
        assertThat(prepayment.paymentId()).isEqualTo(late.id());
        assertThat(timeline.of(booking.id()))
                .extracting(TimelineEntry::what)
                .containsExactly(Happening.PLACED, Happening.EXPIRED, Happening.SURPLUS_PAID, Happening.REVIVED);
        assertThat(heard.all(BookingRevived.class))
                .filteredOn(event -> event.booking().id().equals(booking.id()))
                .singleElement()
                .satisfies(event -> assertThat(event.expiredRound()).isOne());
    }

    @Test
    void a_worker_that_is_run_again_gets_the_same_answers_and_changes_nothing() {
        var booking = place();
        var payPage = payPage(booking);
        expire(booking);
        var late = receive(booking, payPage);
        revivals.revive(booking.id(), 1, late.id());
        var entries = entries(late);

        assertThat(revivals.mayRevive(booking.id(), 1, late.id())).isTrue();
        assertThat(revivals.revive(booking.id(), 1, late.id())).isTrue();

        assertThat(bookings.get(booking.id()).round()).isEqualTo(2);
        assertThat(entries(late)).isEqualTo(entries);
    }

    @Test
    void when_the_time_was_taken_meanwhile_the_booking_and_the_money_stay_as_they_are() {
        var booking = place();
        var payPage = payPage(booking);
        expire(booking);
        orders.hold(sold, start, "bob", "198.51.100.1");
        var late = receive(booking, payPage);
        var entries = entries(late);

        assertThat(revivals.mayRevive(booking.id(), 1, late.id())).isTrue();
        assertThat(revivals.revive(booking.id(), 1, late.id())).isFalse();

        assertThat(bookings.get(booking.id()).state()).isEqualTo(BookingState.EXPIRED);
        assertThat(bookings.get(booking.id()).round()).isOne();
        assertThat(payments.prepayment(booking.id(), 2)).isEmpty();
        assertThat(entries(late)).isEqualTo(entries);
    }

    @Test
    void a_time_that_somebody_else_only_held_and_let_go_is_free() {
        var booking = place();
        var payPage = payPage(booking);
        expire(booking);
        orders.hold(sold, start, "bob", "198.51.100.2");
        clock.moveOn(Duration.ofMinutes(11));
        var late = receive(booking, payPage);

        assertThat(revivals.revive(booking.id(), 1, late.id())).isTrue();
    }

    @Test
    void a_time_that_an_overdue_unpaid_booking_still_keeps_is_free() {
        var booking = place();
        var payPage = payPage(booking);
        expire(booking);
        var overdue = place();
        clock.moveOn(Duration.ofMinutes(16));
        var late = receive(booking, payPage);

        assertThat(revivals.revive(booking.id(), 1, late.id())).isTrue();

        assertThat(bookings.get(overdue.id()).state()).isEqualTo(BookingState.EXPIRED);
    }

    @Test
    void a_start_that_has_come_too_near_is_not_brought_back() {
        var booking = place();
        var payPage = payPage(booking);
        expire(booking);
        clock.moveTo(start.minus(sold.minimumNotice()).plusSeconds(1));
        var late = receive(booking, payPage);

        assertThat(revivals.mayRevive(booking.id(), 1, late.id())).isFalse();
        assertThat(revivals.revive(booking.id(), 1, late.id())).isFalse();
        assertThat(bookings.get(booking.id()).state()).isEqualTo(BookingState.EXPIRED);
    }

    @Test
    void what_the_customer_called_off_stays_so() {
        var booking = place();
        var payPage = payPage(booking);
        cancellations.cancel(bookings.get(booking.id()), Actor.CUSTOMER, customer, null, 100);
        var late = receive(booking, payPage);

        assertThat(revivals.mayRevive(booking.id(), 1, late.id())).isFalse();
        assertThat(revivals.revive(booking.id(), 1, late.id())).isFalse();
        assertThat(bookings.get(booking.id()).state()).isEqualTo(BookingState.CANCELLED);
    }

    @Test
    void a_payment_that_came_twice_revives_nothing() {
        var booking = place();
        var first = payPage(booking);
        var second = payPage(booking);
        receive(booking, first);
        var twice = receive(booking, second);

        assertThat(revivals.mayRevive(booking.id(), 1, twice.id())).isFalse();
        assertThat(revivals.revive(booking.id(), 1, twice.id())).isFalse();
        assertThat(bookings.get(booking.id()).round()).isOne();
    }

    @Test
    void of_two_late_payments_at_once_one_pays_and_the_other_is_not_needed() throws Exception {
        var booking = place();
        var first = payPage(booking);
        var second = payPage(booking);
        expire(booking);
        var one = receive(booking, first);
        var other = receive(booking, second);
        var secondTurn = new AtomicBoolean();

        var revived = AtOnce.run(2, () -> revives(booking, secondTurn.getAndSet(true) ? other : one));

        assertThat(revived).containsExactlyInAnyOrder(true, false);
        assertThat(bookings.get(booking.id()).round()).isEqualTo(2);
        assertThat(slots(booking)).containsExactlyInAnyOrder("RELEASED", "TAKEN");
    }

    @Test
    void of_a_late_payment_and_a_click_on_the_time_at_once_one_gets_it() throws Exception {
        var booking = place();
        var payPage = payPage(booking);
        expire(booking);
        var late = receive(booking, payPage);
        var click = new AtomicBoolean();

        var got = AtOnce.run(2, () -> click.getAndSet(true) ? holds() : revives(booking, late));

        assertThat(got).containsExactlyInAnyOrder(true, false);
        var taken = jdbc.sql("select count(*) from slot where expert_id = ? and status in ('HELD', 'TAKEN')")
                .param(sold.expertId())
                .query(Integer.class)
                .single();
        assertThat(taken).isOne();
    }

    /** As the worker, which is run again when the database refuses one of two. */
    private boolean revives(BookingView booking, PaymentView payment) {
        try {
            return revivals.revive(booking.id(), 1, payment.id());
        } catch (RuntimeException refused) {
            return revivals.revive(booking.id(), 1, payment.id());
        }
    }

    private boolean holds() {
        try {
            orders.hold(sold, start, "bob", "198.51.100.3");
            return true;
        } catch (SlotTaken taken) {
            return false;
        }
    }

    private BookingView place() {
        var hold = orders.hold(sold, start, "ann-" + UUID.randomUUID(), ADDRESS);
        return orders.place(customer, sold, hold).orElseThrow();
    }

    private URI payPage(BookingView booking) {
        return orders.pay(booking, ADDRESS, Locale.of("vi"));
    }

    private void expire(BookingView booking) {
        clock.moveTo(booking.payBy());
        bookings.giveUpHold(booking.id(), booking.round());
    }

    /** As VNPay says that it was paid. */
    private PaymentView receive(BookingView booking, URI payPage) {
        var notice = SignedNotice.sign(SignedNotice.unsigned(payPage, "00", "00"), SECRET);
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.setAll(notice);
        assertThat(MockMvcTester.create(mvc).get().uri("/payments/vnpay/notice").params(parameters))
                .bodyText()
                .contains("\"00\"");
        return payments.history(booking.id()).stream()
                .filter(payment -> payment.reference().equals(notice.get("vnp_TxnRef")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> slots(BookingView booking) {
        return jdbc.sql("select status from slot where booking_id = ?")
                .param(booking.id())
                .query(String.class)
                .list();
    }

    private List<String> entries(PaymentView payment) {
        return jdbc.sql("select t.kind || ' ' || e.account || ' ' || e.amount_vnd from ledger_entry e"
                        + " join ledger_transaction t on t.id = e.transaction_id where t.payment_id = ? order by 1")
                .param(payment.id())
                .query(String.class)
                .list();
    }
}
