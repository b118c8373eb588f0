package com.askany.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.SignedIn;
import com.askany.calendar.Calendar;
import com.askany.calendar.WeeklyHours;
import com.askany.core.Vnd;
import com.askany.payments.Payments;
import com.askany.payments.PrepaymentView;
import com.askany.payments.RefundCause;
import com.askany.payments.RefundDecision;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Heard;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a customer can do after an expert's "no". */
@CapabilityTest
class ChoosePagesTests {
    private static final Instant AN_HOUR_LATER = Rows.START.plus(Duration.ofHours(1));

    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Bookings bookings;

    @Autowired
    Timeline timeline;

    @Autowired
    Calendar calendar;

    @Autowired
    Payments payments;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient db;

    @Autowired
    MovableClock clock;

    @Autowired
    Heard heard;

    private Booked booked;
    private Booked other;
    private UUID payment;
    private int round;
    private long task;

    @BeforeEach
    void the_expert_has_declined_and_the_customer_is_asked() {
        clock.moveTo(Rows.START.minus(Duration.ofDays(2)));
        booked = rows.booking(BookingState.DECLINED);
        payment = rows.paid(booked);
        other = rows.booking(BookingState.COMPLETED);
        rows.inField(other, rows.field(booked));
        works(booked);
        works(other);
        round = 1;
        isAsked();
    }

    private void isAsked() {
        bookings.setChooseBy(booked.id(), round, clock.instant().plus(Duration.ofHours(12)));
        task = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE / 2);
        tasks.opened(
                new OpenTask(
                        task,
                        "choose-alternative",
                        booked.id(),
                        round,
                        booked.customerId(),
                        null,
                        null,
                        clock.instant().plus(Duration.ofHours(12)),
                        clock.instant()),
                task);
    }

    @Test
    void other_times_other_experts_and_the_money_stand_beside_each_other_with_the_deadline() {
        var page = get("/choose", booked.customer());

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Giờ khác với Trần Quốc Bảo",
                        "Chuyên gia khác",
                        "Nhận lại 450.000\u00a0₫",
                        "Bạn chọn được đến",
                        "package=" + packageOf(booked) + "&amp;start=" + AN_HOUR_LATER,
                        "package=" + packageOf(other) + "&amp;start=" + Rows.START)
                .doesNotContain("package=" + packageOf(booked) + "&amp;start=" + Rows.START);
    }

    @Test
    void another_expert_gets_the_request_in_a_new_round_that_the_same_payment_pays_for() {
        assertThat(get("/choose/check?package=" + packageOf(other) + "&start=" + Rows.START, booked.customer()))
                .hasStatusOk()
                .bodyText()
                .contains("Không phải trả thêm", "Gửi yêu cầu đến Trần Quốc Bảo");

        assertThat(takeAnother(other, Rows.START)).hasStatus(HttpStatus.FOUND);

        var now = bookings.get(booked.id());
        assertThat(now)
                .returns(BookingState.AWAITING_CONFIRMATION, BookingView::state)
                .returns(2, BookingView::round)
                .returns(other.expertId(), BookingView::expertId)
                .returns(null, BookingView::declineReason)
                .returns(null, BookingView::chooseBy);
        assertThat(payments.prepayment(booked.id(), 2).orElseThrow())
                .returns(PrepaymentView.State.RECEIVED, PrepaymentView::state)
                .returns(payment, PrepaymentView::paymentId);
        assertThat(slots()).containsExactly(other.expertId() + " TAKEN");
        assertThat(timeline.of(booked.id())).anyMatch(entry -> entry.what() == Happening.ANOTHER_CHOSEN);
        assertThat(chosen()).singleElement().satisfies(chose -> {
            assertThat(chose.taskKey()).isEqualTo(task);
            assertThat(chose.newRound().round()).isEqualTo(2);
            assertThat(chose.agreed()).isFalse();
        });
    }

    @Test
    void another_time_of_the_same_expert_too() {
        assertThat(takeAnother(booked, AN_HOUR_LATER)).hasStatus(HttpStatus.FOUND);

        assertThat(bookings.get(booked.id()))
                .returns(booked.expertId(), BookingView::expertId)
                .returns(AN_HOUR_LATER, BookingView::startsAt)
                .returns(AN_HOUR_LATER.plus(Duration.ofHours(1)), BookingView::endsAt);
    }

    @Test
    void who_chooses_the_money_gets_it_and_keeps_no_time() {
        assertThat(takeMoney()).hasStatus(HttpStatus.FOUND);

        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.REFUND_DUE);
        assertThat(chosen()).singleElement().returns(null, CustomerChose::newRound);
    }

    @Test
    void what_was_chosen_is_not_chosen_twice() {
        assertThat(takeMoney()).hasStatus(HttpStatus.FOUND);

        assertThat(takeMoney()).hasStatus(HttpStatus.CONFLICT).bodyText().contains("đang được hoàn lại cho bạn");
        assertThat(takeAnother(other, Rows.START)).hasStatus(HttpStatus.CONFLICT);
        assertThat(get("/choose", booked.customer())).hasStatus(HttpStatus.CONFLICT);
        assertThat(chosen()).hasSize(1);
        assertThat(slots()).isEmpty();
    }

    @Test
    void of_two_clicks_at_once_one_counts() throws Exception {
        var answers =
                AtOnce.run(4, () -> takeAnother(other, Rows.START).getResponse().getStatus());

        assertThat(answers).containsOnlyOnce(302).containsOnly(302, 409);
        assertThat(chosen()).hasSize(1);
        assertThat(bookings.get(booked.id()).round()).isEqualTo(2);
    }

    @Test
    void a_time_that_somebody_took_meanwhile_changes_nothing_and_the_nearest_others_are_shown() {
        calendar.hold(other.expertId(), Rows.START, Duration.ofHours(1), Duration.ofHours(4), "somebody", "127.0.0.1");

        assertThat(takeAnother(other, Rows.START))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Giờ này vừa có người lấy", "package=" + packageOf(other) + "&amp;start=" + AN_HOUR_LATER);

        assertThat(bookings.get(booked.id()))
                .returns(BookingState.DECLINED, BookingView::state)
                .returns(1, BookingView::round);
        assertThat(payments.prepayment(booked.id(), 2)).isEmpty();
    }

    @Test
    void once_the_deadline_has_won_nothing_is_chosen_any_more() {
        clock.moveTo(clock.instant().plus(Duration.ofHours(13)));
        assertThat(bookings.checkChoiceDeadline(booked.id(), 1).verdict()).isEqualTo(DeadlineCheck.Verdict.PASSED);
        assertThat(bookings.checkChoiceDeadline(booked.id(), 1).verdict()).isEqualTo(DeadlineCheck.Verdict.PASSED);

        assertThat(takeAnother(other, Rows.START)).hasStatus(HttpStatus.CONFLICT);
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.REFUND_DUE);
    }

    @Test
    void a_choice_before_the_deadline_was_asked_for_wins() {
        clock.moveTo(clock.instant().plus(Duration.ofHours(13)));
        assertThat(takeAnother(other, Rows.START)).hasStatus(HttpStatus.FOUND);

        assertThat(bookings.checkChoiceDeadline(booked.id(), 1).verdict()).isEqualTo(DeadlineCheck.Verdict.ANSWERED);
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.AWAITING_CONFIRMATION);
    }

    @Test
    void only_what_is_offered_can_be_chosen() {
        var stranger = rows.booking(BookingState.COMPLETED);
        works(stranger);
        price(other, 450_001);

        assertThat(takeAnother(stranger, Rows.START)).as("of another field").hasStatus(HttpStatus.NOT_FOUND);
        assertThat(takeAnother(other, Rows.START)).as("for more than was paid").hasStatus(HttpStatus.NOT_FOUND);
        assertThat(takeAnother(booked, Rows.START))
                .as("the very time that was declined")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.DECLINED);
    }

    @Test
    void an_expert_who_costs_less_can_be_chosen_and_the_difference_is_said_everywhere() {
        price(other, 400_000);
        assertThat(get("/choose", booked.customer())).bodyText().contains("Được hoàn 50.000\u00a0₫ chênh lệch");
        assertThat(get("/choose/check?package=" + packageOf(other) + "&start=" + Rows.START, booked.customer()))
                .bodyText()
                .contains("Khoản chênh lệch 50.000\u00a0₫ tự động được hoàn");

        assertThat(takeAnother(other, Rows.START)).hasStatus(HttpStatus.FOUND);

        assertThat(get("", booked.customer()))
                .bodyText()
                .contains("400.000\u00a0₫", "Bạn đã trả 450.000\u00a0₫. Khoản chênh lệch 50.000\u00a0₫");
        assertThat(get("/cancel", booked.customer()))
                .as("called off before the answer")
                .bodyText()
                .contains("450.000\u00a0₫");
        assertThat(payments.wouldGoBack(booked.id(), 2, 50)).isEqualTo(new Vnd(250_000));
    }

    @Test
    void who_is_turned_down_again_may_choose_what_costs_even_less_or_as_much_as_was_paid() {
        var cheapest = rows.booking(BookingState.COMPLETED);
        rows.inField(cheapest, "field-" + booked.expertId());
        works(cheapest);
        price(other, 400_000);
        price(cheapest, 300_000);
        takeAnother(other, Rows.START);
        isTurnedDownAgain();
        assertThat(get("/choose", booked.customer()))
                .bodyText()
                .as("what was paid counts, not what the second expert asked for")
                .contains("Được hoàn 150.000\u00a0₫ chênh lệch", "package=" + packageOf(booked))
                .contains("Nhận lại 450.000\u00a0₫");

        assertThat(takeAnother(cheapest, Rows.START)).hasStatus(HttpStatus.FOUND);

        assertThat(payments.prepayment(booked.id(), 3).orElseThrow())
                .returns(payment, PrepaymentView::paymentId)
                .returns(new Vnd(300_000), PrepaymentView::amount)
                .returns(new Vnd(150_000), PrepaymentView::difference);
        assertThat(payments.prepayment(booked.id(), 2))
                .map(PrepaymentView::state)
                .hasValue(PrepaymentView.State.CARRIED);
        assertThat(payments.wouldGoBack(booked.id(), 3, 100)).isEqualTo(new Vnd(450_000));
        assertThat(payments.wouldGoBack(booked.id(), 3, 0)).isEqualTo(new Vnd(150_000));
        assertThat(payments.ledgerBalances()).isTrue();
    }

    @Test
    void half_of_a_lower_price_goes_back_with_the_difference_and_each_part_is_named() {
        price(other, 400_000);
        takeAnother(other, Rows.START);
        rows.state(booked.id(), BookingState.CONFIRMED);
        clock.moveTo(Rows.START.minus(Duration.ofHours(20)));
        assertThat(get("/cancel", booked.customer()))
                .bodyText()
                .contains("250.000\u00a0₫", "Gồm 50 % của 400.000\u00a0₫ và 50.000\u00a0₫ bạn đã trả nhiều hơn giá");

        payments.decideRefund(new RefundDecision(payment, RefundCause.CUSTOMER_CANCELLED, 50, 50, null, false));

        assertThat(get("", booked.customer()))
                .bodyText()
                .contains("Bạn đã trả 450.000\u00a0₫.", "hoàn 250.000\u00a0₫")
                .contains(
                        "Đó là 50 % của 400.000\u00a0₫, cộng 50.000\u00a0₫ đã trả nhiều hơn giá; 200.000\u00a0₫ được giữ");
    }

    @Test
    void nobody_chooses_for_somebody_else() {
        assertThat(get("/choose", other.customer())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/choose/money-back", other.customer(), "round", "1")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/choose/money-back", booked.expert(), "round", "1")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.DECLINED);
    }

    @Test
    void a_page_of_an_earlier_round_chooses_nothing() {
        assertThat(post("/choose/money-back", booked.customer(), "round", "0")).hasStatus(HttpStatus.CONFLICT);
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.DECLINED);
    }

    private void price(Booked who, long price) {
        db.sql("update consultation_package set price_vnd = ? where id = ?")
                .params(price, packageOf(who))
                .update();
    }

    private void isTurnedDownAgain() {
        rows.state(booked.id(), BookingState.DECLINED);
        round = bookings.get(booked.id()).round();
        isAsked();
    }

    private void works(Booked who) {
        calendar.setWeeklyHours(
                who.expertId(),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new WeeklyHours(day, LocalTime.of(8, 0), LocalTime.of(18, 0)))
                        .toList());
    }

    private UUID packageOf(Booked who) {
        return bookings.get(who.id()).packageId();
    }

    private List<CustomerChose> chosen() {
        return heard.all(CustomerChose.class).stream()
                .filter(chose -> chose.bookingId().equals(booked.id()))
                .toList();
    }

    private List<String> slots() {
        return db.sql("select expert_id || ' ' || status from slot where booking_id = ? and status <> 'RELEASED'")
                .param(booked.id())
                .query(String.class)
                .list();
    }

    private MvcTestResult takeAnother(Booked who, Instant start) {
        return post(
                "/choose/another",
                booked.customer(),
                "round",
                String.valueOf(round),
                "package",
                db.sql("select id from consultation_package where expert_id = ?")
                        .param(who.expertId())
                        .query(String.class)
                        .single(),
                "start",
                start.toString());
    }

    private MvcTestResult takeMoney() {
        return post("/choose/money-back", booked.customer(), "round", "1");
    }

    private MvcTestResult get(String address, SignedIn person) {
        return MockMvcTester.create(mvc)
                .get()
                .uri("/my/consultations/" + booked.code() + address)
                .with(user(person))
                .exchange();
    }

    private MvcTestResult post(String address, SignedIn person, String... fields) {
        var request = MockMvcTester.create(mvc)
                .post()
                .uri("/my/consultations/" + booked.code() + address)
                .with(user(person))
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
