package com.askany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.calendar.Calendar;
import com.askany.calendar.FreeTime;
import com.askany.payments.Payments;
import com.askany.process.Course;
import com.askany.process.ProcessMonitor;
import com.askany.testing.DemoPerson;
import com.askany.testing.Ordering;
import com.askany.testing.RunningProduct;
import com.askany.testing.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens between the expert's yes and the session, with the real workers, timers and mail server. */
class AppointmentIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static RunningProduct product;

    @BeforeAll
    static void a_product() {
        product = RunningProduct.get();
    }

    @Test
    void both_are_reminded_a_day_and_an_hour_before_and_once_each() {
        var booking = confirmed();

        product.advanceTo(booking.startsAt().minus(Duration.ofHours(24)));
        awaitMails(booking, "SESSION_AHEAD", "SENT", "SENT");
        assertThat(mails(booking, "SESSION_SOON")).isEmpty();

        product.advanceTo(booking.startsAt().minus(Duration.ofHours(1)));
        awaitMails(booking, "SESSION_SOON", "SENT", "SENT");
        product.advanceTo(booking.startsAt().minus(Duration.ofMinutes(10)));
        await().atMost(PATIENCE).until(() -> positionOf(booking).equals("await-session-end"));
        assertThat(mails(booking, "SESSION_AHEAD")).hasSize(2);
    }

    @Test
    void an_agreed_time_is_invited_to_anew_reminded_of_and_kept_while_the_old_one_passes_by() {
        var booking = confirmed();
        var old = booking.startsAt();
        var later = freeAfter(booking, old.plus(Duration.ofHours(30)));

        propose(customer(), "/my/consultations/", booking, later);
        awaitMails(booking, "RESCHEDULE_PROPOSED", "SENT", "SENT");
        assertThat(slots(booking)).containsExactlyInAnyOrder("TAKEN " + old, "HELD " + later);
        assertThat(rows(
                        "select inputs ->> 'meetingMode' from policy_case where booking_id = ? and decision_id = 'reschedule-terms'",
                        booking))
                .hasSize(1);
        answer(expert(), "/expert/consultations/", booking, "agree");

        awaitMails(booking, "RESCHEDULED", "SENT", "SENT");
        await().atMost(PATIENCE).until(() -> positionOf(booking).equals("session-opens"));
        assertThat(now(booking).startsAt()).isEqualTo(later);
        assertThat(slots(booking)).containsExactly("TAKEN " + later);
        assertThat(sequences(booking)).containsExactly("CONFIRMED 0", "CONFIRMED 0", "RESCHEDULED 1", "RESCHEDULED 1");
        product.advanceTo(old.plus(Duration.ofMinutes(5)));
        awaitMails(booking, "SESSION_AHEAD");
        assertThat(now(booking).state()).isEqualTo(BookingState.CONFIRMED);

        product.advanceTo(later.minus(Duration.ofHours(24)));
        awaitMails(booking, "SESSION_AHEAD", "SENT", "SENT");
        product.advanceTo(later.minus(Duration.ofMinutes(10)));
        awaitState(booking, BookingState.SESSION_OPEN);
        assertThat(rows("select round::text from session where booking_id = ? and opened_at is not null", booking))
                .containsExactly("2");
    }

    @Test
    void a_refused_time_is_free_again_and_the_appointment_stands() {
        var booking = confirmed();
        var other = freeAfter(booking, booking.startsAt().plus(Duration.ofHours(2)));

        propose(expert(), "/expert/consultations/", booking, other);
        answer(customer(), "/my/consultations/", booking, "refuse");

        awaitMails(booking, "NOT_RESCHEDULED", "SENT", "SENT");
        await().atMost(PATIENCE).until(() -> positionOf(booking).equals("session-opens"));
        assertThat(slots(booking)).containsExactly("TAKEN " + booking.startsAt());
        assertThat(now(booking).round()).isEqualTo(1);
        assertThat(mails(booking, "RESCHEDULED")).isEmpty();
    }

    @Test
    void a_proposal_that_nobody_answers_lapses_by_itself_and_the_session_opens_as_agreed() {
        var booking = confirmed();
        propose(customer(), "/my/consultations/", booking, freeAfter(booking, booking.startsAt()));
        awaitTask(booking);

        product.advanceTo(product.now().plus(Duration.ofHours(24)));

        awaitMails(booking, "NOT_RESCHEDULED", "SENT", "SENT");
        assertThat(rows("select state from reschedule where booking_id = ?", booking))
                .containsExactly("LAPSED");
        assertThat(slots(booking)).containsExactly("TAKEN " + booking.startsAt());
        await().atMost(PATIENCE).until(() -> positionOf(booking).equals("session-opens"));
        product.advanceTo(booking.startsAt().minus(Duration.ofMinutes(10)));
        awaitState(booking, BookingState.SESSION_OPEN);
    }

    @Test
    void moved_twice_and_called_off_while_nobody_can_move_it_any_more_gives_everything_back() {
        var booking = confirmed();
        for (int round = 1; round <= 2; round++) {
            propose(
                    customer(),
                    "/my/consultations/",
                    now(booking),
                    freeAfter(booking, now(booking).startsAt()));
            answer(expert(), "/expert/consultations/", booking, "agree");
            await().atMost(PATIENCE)
                    .until(() -> mails(booking, "RESCHEDULED").size()
                            == 2 * (now(booking).round() - 1));
            await().atMost(PATIENCE).until(() -> positionOf(booking).equals("session-opens"));
        }
        assertThat(customer()
                        .open("/my/consultations/" + booking.code() + "/reschedule")
                        .status())
                .isEqualTo(409);

        callOff(booking);

        assertThat(sequences(booking)).endsWith("CANCELLED 3", "CANCELLED 3");
        assertThat(product.bean(Payments.class).prepayment(booking.id(), 3))
                .map(prepayment -> prepayment.refund().amount())
                .contains(booking.price());
    }

    /** The drill found a process that had not heard of the move yet, and waited for a round that was over. */
    @Test
    void an_expert_who_cancels_in_the_moment_of_the_move_leaves_the_customer_the_choice() {
        var booking = confirmed();
        propose(customer(), "/my/consultations/", booking, freeAfter(booking, booking.startsAt()));
        awaitTask(booking);
        var expert = expert();
        var cancel = "/expert/consultations/" + booking.code() + "/cancel";
        answer(expert, "/expert/consultations/", booking, "agree");
        var page = expert.open(cancel);
        expert.press(page, page.one("form[action='" + cancel + "']"), Map.of("reason", "Tôi bị ốm"));

        await().atMost(PATIENCE).until(() -> positionOf(booking).equals("choose-alternative"));
        Ordering.takeMoneyBack(customer(), booking.code());
        awaitState(booking, BookingState.REFUNDED);
        assertThat(slots(booking)).isEmpty();
    }

    @Test
    void called_off_while_a_proposal_is_open_frees_both_times_and_awaits_nobody() {
        var booking = confirmed();
        propose(expert(), "/expert/consultations/", booking, freeAfter(booking, booking.startsAt()));
        awaitTask(booking);

        callOff(booking);

        assertThat(slots(booking)).isEmpty();
        assertThat(rows("select state from reschedule where booking_id = ?", booking))
                .containsExactly("LAPSED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows("select state from task where booking_id = ?", booking))
                        .doesNotContain("OPEN"));
        assertThat(mails(booking, "NOT_RESCHEDULED")).isEmpty();
    }

    private static void propose(Visitor proposer, String side, BookingView booking, Instant start) {
        var page = side + booking.code() + "/reschedule";
        assertThat(proposer.open(page).all("button[name=start]")).isNotEmpty();
        var check = proposer.open(page + "/check?start=" + start);
        assertThat(check.status()).isEqualTo(200);
        var sent = proposer.press(check, check.one("form[action='" + page + "']"), Map.of("words", "Tôi bận"));
        assertThat(sent.content().text()).contains("Đã gửi đề nghị");
    }

    private static void answer(Visitor other, String side, BookingView booking, String answer) {
        awaitTask(booking);
        var page = other.open(side + booking.code());
        var answered = other.press(page, page.one("form[action$='/" + answer + "']"), Map.of());
        assertThat(answered.status()).as(answer).isEqualTo(200);
    }

    private static void callOff(BookingView booking) {
        var customer = customer();
        var address = "/my/consultations/" + booking.code() + "/cancel";
        var page = customer.open(address);
        customer.press(page, page.one("form[action='" + address + "']"), Map.of("reason", "Tôi đổi kế hoạch"));
        awaitState(booking, BookingState.CANCELLED);
        awaitMails(booking, "CANCELLED", "SENT", "SENT");
        awaitMails(booking, "REFUNDED", "SENT");
        assertThat(slots(booking)).isEmpty();
        assertThat(product.bean(Payments.class).ledgerBalances()).isTrue();
        await().atMost(PATIENCE)
                .until(() -> product.bean(ProcessMonitor.class)
                                .course(now(booking).processInstanceKey())
                                .orElseThrow()
                                .state()
                        == Course.State.COMPLETED);
    }

    private static void awaitTask(BookingView booking) {
        await().atMost(PATIENCE)
                .until(() -> rows("select element_id from task where booking_id = ? and state = 'OPEN'", booking)
                        .contains("answer-reschedule"));
    }

    private static void awaitState(BookingView booking, BookingState state) {
        await().atMost(PATIENCE).until(() -> now(booking).state() == state);
    }

    /** The first time that the expert has free some time later, with room for a second one behind it. */
    private static Instant freeAfter(BookingView booking, Instant time) {
        var length = Duration.between(booking.startsAt(), booking.endsAt());
        return product.bean(Calendar.class).freeTimes(booking.expertId(), length, Duration.ofHours(4)).stream()
                .map(FreeTime::start)
                .filter(start -> start.isAfter(time))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> slots(BookingView booking) {
        return product.bean(JdbcClient.class)
                .sql("select status, lower(during) from slot where booking_id = ? and status in ('HELD', 'TAKEN')")
                .param(booking.id())
                .query((row, n) -> row.getString(1) + " " + row.getTimestamp(2).toInstant())
                .list();
    }

    /** Occasion and SEQUENCE of every calendar mail, in the order of their sending. */
    private static List<String> sequences(BookingView booking) {
        return rows(
                "select occasion || ' ' || calendar_sequence from mail where booking_id = ?"
                        + " and calendar_sequence is not null order by version, calendar_sequence",
                booking);
    }

    private static Visitor customer() {
        return Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
    }

    private static Visitor expert() {
        return Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
    }

    private static BookingView now(BookingView booking) {
        return product.bean(Bookings.class).get(booking.id());
    }

    private static BookingView confirmed() {
        var customer = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.CUSTOMER);
        var code = Ordering.bookAheadAndPay(customer, DemoPerson.EXPERT_PAGE);
        var expert = Visitor.at(product.baseUrl()).signedInAs(DemoPerson.EXPERT);
        await().atMost(PATIENCE).until(() -> Ordering.asksForAnswer(expert, code));
        Ordering.confirm(expert, code);
        var booking = product.bean(Bookings.class).findByCode(code).orElseThrow();
        assertThat(booking.startsAt()).isAfter(product.now().plus(Duration.ofHours(26)));
        await().atMost(PATIENCE).until(() -> positionOf(booking).equals("session-opens"));
        return booking;
    }

    private static void awaitMails(BookingView booking, String occasion, String... states) {
        await().atMost(PATIENCE).until(() -> mails(booking, occasion).equals(List.of(states)));
    }

    private static List<String> mails(BookingView booking, String occasion) {
        return rows("select state from mail where booking_id = ? and occasion = '" + occasion + "'", booking);
    }

    private static String positionOf(BookingView booking) {
        return rows("select element_id from booking_position where booking_id = ?", booking).stream()
                .findFirst()
                .orElse("");
    }

    private static List<String> rows(String query, BookingView booking) {
        return product.bean(JdbcClient.class)
                .sql(query)
                .param(booking.id())
                .query(String.class)
                .list();
    }
}
