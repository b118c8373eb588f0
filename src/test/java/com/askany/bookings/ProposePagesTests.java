package com.askany.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.SignedIn;
import com.askany.calendar.Calendar;
import com.askany.calendar.WeeklyHours;
import com.askany.payments.Payments;
import com.askany.payments.PrepaymentView;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
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

/** An expert who can keep another time than the one that was asked for, and the customer who may take it. */
@CapabilityTest
class ProposePagesTests {
    private static final String LATER = Rows.START.plus(Duration.ofHours(2)).toString();

    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Bookings bookings;

    @Autowired
    TimeProposals proposals;

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

    @BeforeEach
    void the_expert_is_asked() {
        clock.moveTo(Rows.START.minus(Duration.ofDays(2)));
        booked = rows.booking(BookingState.AWAITING_CONFIRMATION);
        rows.paid(booked);
        calendar.setWeeklyHours(
                booked.expertId(),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new WeeklyHours(day, LocalTime.of(8, 0), LocalTime.of(18, 0)))
                        .toList());
        calendar.takeFor(booked.id(), booked.expertId(), booked.startsAt(), Duration.ofHours(1), Duration.ofHours(4));
        open("confirm-appointment", booked.expertId());
    }

    @Test
    void the_experts_own_free_times_are_offered_but_not_the_one_that_was_asked_for() {
        assertThat(get("/expert", "/propose", booked.expert()))
                .hasStatusOk()
                .bodyText()
                .contains("Đề nghị giờ khác", "value=\"" + LATER + "\"")
                .doesNotContain("value=\"" + Rows.START + "\"");
    }

    @Test
    void a_proposed_time_is_kept_for_the_customer_who_takes_it_with_one_click() {
        assertThat(propose(booked.expert(), LATER, "Hai giờ sau thì được")).hasStatus(HttpStatus.FOUND);

        assertThat(bookings.get(booked.id()))
                .returns(BookingState.DECLINED, BookingView::state)
                .returns("Hai giờ sau thì được", BookingView::declineReason);
        assertThat(proposals.find(booked.id(), 1)).map(TimeProposal::start).hasValue(time());
        assertThat(heard.all(ExpertAnswered.class))
                .anyMatch(answered -> answered.bookingId().equals(booked.id()) && !answered.confirmed());
        bookings.releaseSlot(booked.id(), 1);
        assertThat(slots()).as("the proposed time stays, the other is free").containsExactly(LATER + " HELD");

        customerIsAsked();
        assertThat(get("/my", "/choose", booked.customer()))
                .hasStatusOk()
                .bodyText()
                .contains("Giờ mà Trần Quốc Bảo đề nghị", "Hai giờ sau thì được");
        assertThat(post("/my", "/choose/proposed", booked.customer(), "round", "1"))
                .hasStatus(HttpStatus.FOUND);

        assertThat(bookings.get(booked.id()))
                .returns(BookingState.CONFIRMED, BookingView::state)
                .returns(2, BookingView::round)
                .returns(time(), BookingView::startsAt);
        assertThat(slots()).containsExactly(LATER + " TAKEN");
        assertThat(payments.prepayment(booked.id(), 2))
                .map(PrepaymentView::state)
                .hasValue(PrepaymentView.State.RECEIVED);
        assertThat(heard.all(CustomerChose.class))
                .anyMatch(chose -> chose.bookingId().equals(booked.id()) && chose.agreed());
        assertThat(post("/my", "/choose/proposed", booked.customer(), "round", "1"))
                .as("not twice")
                .hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void a_time_that_the_customer_does_not_want_is_free_again() {
        propose(booked.expert(), LATER, "");
        customerIsAsked();

        assertThat(post("/my", "/choose/money-back", booked.customer(), "round", "1"))
                .hasStatus(HttpStatus.FOUND);

        assertThat(slots()).isEmpty();
    }

    @Test
    void and_so_it_is_when_the_customer_says_nothing() {
        propose(booked.expert(), LATER, "");
        customerIsAsked();
        clock.moveTo(clock.instant().plus(Duration.ofHours(12)));

        assertThat(bookings.checkChoiceDeadline(booked.id(), 1).verdict()).isEqualTo(DeadlineCheck.Verdict.PASSED);
        assertThat(slots()).isEmpty();
    }

    @Test
    void a_time_that_is_not_free_any_more_is_not_proposed_and_the_words_stay() {
        calendar.hold(booked.expertId(), time(), Duration.ofHours(1), Duration.ofHours(4), "somebody", "127.0.0.1");

        assertThat(propose(booked.expert(), LATER, "Giữ lời này"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Giờ này không còn trống", "Giữ lời này");
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.AWAITING_CONFIRMATION);
        assertThat(slots()).containsExactly(Rows.START + " TAKEN");
    }

    @Test
    void what_is_on_offer_no_longer_leaves_the_customer_time_to_choose_too() {
        clock.moveTo(Rows.START.minus(Duration.ofHours(3)));
        db.sql("update booking set package_id = (select package_id from booking where id = :other) where id = :id")
                .param("other", rows.booking(BookingState.COMPLETED).id())
                .param("id", booked.id())
                .update();

        assertThat(get("/expert", "/propose", booked.expert()))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"" + LATER + "\"")
                .doesNotContain("value=\"" + Rows.START.minus(Duration.ofHours(1)) + "\"");
    }

    @Test
    void a_time_must_be_chosen() {
        assertThat(propose(booked.expert(), "", "Lời nhắn"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Hãy chọn một giờ", "Lời nhắn");
    }

    @Test
    void what_was_answered_is_not_answered_twice() {
        assertThat(propose(booked.expert(), LATER, "")).hasStatus(HttpStatus.FOUND);

        assertThat(propose(booked.expert(), LATER, "")).hasStatus(HttpStatus.CONFLICT);
        assertThat(get("/expert", "/propose", booked.expert())).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void nobody_proposes_for_somebody_else() {
        var other = rows.booking(BookingState.AWAITING_CONFIRMATION);

        assertThat(propose(other.expert(), LATER, "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(propose(booked.customer(), LATER, "")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.AWAITING_CONFIRMATION);
    }

    private static Instant time() {
        return Instant.parse(LATER);
    }

    private void customerIsAsked() {
        bookings.setChooseBy(booked.id(), 1, clock.instant().plus(Duration.ofHours(12)));
        open("choose-alternative", booked.customerId());
    }

    private void open(String element, UUID person) {
        var task = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE / 2);
        var due = clock.instant().plus(Duration.ofHours(12));
        tasks.opened(new OpenTask(task, element, booked.id(), 1, person, null, null, due, clock.instant()), task);
    }

    private List<String> slots() {
        return db.sql("select lower(during), status from slot where booking_id = ? and status <> 'RELEASED'")
                .param(booked.id())
                .query((row, n) -> row.getTimestamp(1).toInstant() + " " + row.getString(2))
                .list();
    }

    private MvcTestResult propose(SignedIn person, String start, String words) {
        return post("/expert", "/propose", person, "start", start, "reason", words);
    }

    private MvcTestResult get(String side, String address, SignedIn person) {
        return MockMvcTester.create(mvc)
                .get()
                .uri(side + "/consultations/" + booked.code() + address)
                .with(user(person))
                .exchange();
    }

    private MvcTestResult post(String side, String address, SignedIn person, String... fields) {
        var request = MockMvcTester.create(mvc)
                .post()
                .uri(side + "/consultations/" + booked.code() + address)
                .with(user(person))
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
