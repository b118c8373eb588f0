package com.askany.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.SignedIn;
import com.askany.calendar.Calendar;
import com.askany.calendar.WeeklyHours;
import com.askany.experts.MeetingMode;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import com.askany.testing.Rows.Booked;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@CapabilityTest
class ReschedulePagesTests {
    private static final Instant LATER = Rows.START.plus(Duration.ofMinutes(30));
    private static final Instant NEXT_DAY = Rows.START.plus(Duration.ofDays(1));

    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Bookings bookings;

    @Autowired
    Reschedules reschedules;

    @Autowired
    Timeline timeline;

    @Autowired
    Tasks tasks;

    @Autowired
    Calendar calendar;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void two_days_before_the_start() {
        clock.moveTo(Rows.START.minus(Duration.ofDays(2)));
    }

    @Test
    void a_customer_sees_the_rule_and_the_free_times_before_anything_is_sent() {
        var booked = confirmed();

        assertThat(get(customer(booked, ""), booked.customer()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Hiện hẹn Thứ Năm, 26/11/2026 lúc 14:00 với Trần Quốc Bảo",
                        "Đề nghị được đến Thứ Năm, 26/11/2026 lúc 12:00",
                        "còn đổi được 2 lần",
                        "Giá giữ nguyên 450.000\u00a0₫",
                        "value=\"" + LATER + "\"")
                .doesNotContain("value=\"" + Rows.START + "\"");
        assertThat(get(customer(booked, "/check?start=" + LATER), booked.customer()))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Thứ Năm, 26/11/2026 lúc 14:00",
                        "Thứ Năm, 26/11/2026 lúc 14:30",
                        "trả lời chậm nhất Thứ Tư, 25/11/2026 lúc 14:00");
        assertThat(slots(booked)).containsExactly("TAKEN BOOKING 14:00");
    }

    @Test
    void a_proposed_time_is_kept_and_both_see_what_is_awaited_from_whom_until_when() {
        var booked = confirmed();

        assertThat(propose(customer(booked, ""), booked.customer(), 1, LATER, "Tôi họp đến 14:15"))
                .hasStatus(HttpStatus.FOUND);

        assertThat(slots(booked)).containsExactly("TAKEN BOOKING 14:00", "HELD RESCHEDULE 14:30");
        assertThat(get("/my/consultations/" + booked.code(), booked.customer()))
                .bodyText()
                .contains("Bạn đã đề nghị Trần Quốc Bảo đổi giờ", "Rút lại đề nghị")
                .doesNotContain("Đồng ý giờ mới");
        assertThat(get("/expert/consultations/" + booked.code(), booked.expert()))
                .bodyText()
                .contains("Nguyễn Thị Lan đề nghị đổi giờ", "Tôi họp đến 14:15", "Đồng ý giờ mới", "Giữ giờ cũ")
                .doesNotContain("Rút lại đề nghị");
        assertThat(get("/expert/inbox", booked.expert())).bodyText().contains("Cần bạn trả lời: đổi sang");
        assertThat(get("/my/consultations", booked.customer())).bodyText().contains("Bạn đề nghị đổi sang");
    }

    @Test
    void an_agreed_time_moves_slot_times_and_round_together() {
        var booked = confirmed();
        propose(customer(booked, ""), booked.customer(), 1, LATER, "");
        var proposed = asked(booked);

        assertThat(post(expert(booked, "/" + proposed.id() + "/agree"), booked.expert()))
                .hasStatus(HttpStatus.FOUND);

        var moved = bookings.get(booked.id());
        assertThat(moved.startsAt()).isEqualTo(LATER);
        assertThat(moved.endsAt()).isEqualTo(LATER.plus(Duration.ofHours(1)));
        assertThat(moved.round()).isEqualTo(2);
        assertThat(moved.state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(slots(booked)).containsExactly("TAKEN BOOKING 14:30");
        assertThat(reschedules.begun(booked.id(), 2)).map(Reschedule::id).contains(proposed.id());
        assertThat(happened(booked)).contains(Happening.RESCHEDULE_PROPOSED, Happening.RESCHEDULED);
    }

    @Test
    void an_expert_proposes_and_the_customer_keeps_the_old_time() {
        var booked = confirmed(MeetingMode.IN_PERSON);
        assertThat(propose(expert(booked, ""), booked.expert(), 1, NEXT_DAY, ""))
                .hasStatus(HttpStatus.FOUND);
        var proposed = asked(booked);

        assertThat(post(customer(booked, "/" + proposed.id() + "/refuse"), booked.customer()))
                .hasStatus(HttpStatus.FOUND);

        assertThat(bookings.get(booked.id()).startsAt()).isEqualTo(Rows.START);
        assertThat(slots(booked)).containsExactly("TAKEN BOOKING 14:00");
        assertThat(state(proposed)).isEqualTo(Reschedule.State.REFUSED);
        assertThat(propose(expert(booked, ""), booked.expert(), 1, LATER, ""))
                .as("refused is no reason not to ask for another time")
                .hasStatus(HttpStatus.FOUND);
        assertThat(happened(booked))
                .filteredOn(Happening.RESCHEDULE_PROPOSED::equals)
                .hasSize(2);
    }

    @Test
    void the_proposer_takes_it_back() {
        var booked = confirmed();
        propose(customer(booked, ""), booked.customer(), 1, LATER, "");
        var proposed = asked(booked);

        assertThat(post(customer(booked, "/" + proposed.id() + "/withdraw"), booked.customer()))
                .hasStatus(HttpStatus.FOUND);

        assertThat(slots(booked)).containsExactly("TAKEN BOOKING 14:00");
        assertThat(post(expert(booked, "/" + proposed.id() + "/agree"), booked.expert()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Đề nghị này đã được rút lại", "Thứ Năm, 26/11/2026 lúc 14:00");
        assertThat(bookings.get(booked.id()).startsAt()).isEqualTo(Rows.START);
    }

    @Test
    void a_second_click_does_no_harm() {
        var booked = confirmed();
        propose(customer(booked, ""), booked.customer(), 1, LATER, "");
        var agree = expert(booked, "/" + asked(booked).id() + "/agree");
        post(agree, booked.expert());

        assertThat(post(agree, booked.expert()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Đề nghị này đã được đồng ý", "Thứ Năm, 26/11/2026 lúc 14:30");
        assertThat(bookings.get(booked.id()).round()).isEqualTo(2);
    }

    @Test
    void one_proposal_at_a_time() {
        var booked = confirmed();
        propose(customer(booked, ""), booked.customer(), 1, LATER, "");

        assertThat(get(expert(booked, ""), booked.expert()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Đang có một đề nghị đổi giờ chờ trả lời");
        assertThat(propose(expert(booked, ""), booked.expert(), 1, NEXT_DAY, ""))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(slots(booked)).hasSize(2);
    }

    @Test
    void nothing_moves_a_third_time() {
        var booked = confirmed();
        for (int round = 1; round <= 2; round++) {
            var start = Rows.START.plus(Duration.ofMinutes(30L * round));
            assertThat(propose(customer(booked, ""), booked.customer(), round, start, ""))
                    .hasStatus(HttpStatus.FOUND);
            post(expert(booked, "/" + asked(booked).id() + "/agree"), booked.expert());
            assertThat(bookings.get(booked.id()).round()).isEqualTo(round + 1);
        }

        assertThat(get(expert(booked, ""), booked.expert()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Buổi này đã đổi giờ 2 lần, là số lần tối đa");
        assertThat(propose(customer(booked, ""), booked.customer(), 3, Rows.START, ""))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(bookings.get(booked.id()).round()).isEqualTo(3);
    }

    @Test
    void one_who_proposed_three_times_in_vain_leaves_the_other_in_peace_who_may_still_propose() {
        var booked = confirmed();
        for (int times = 1; times <= 3; times++) {
            propose(customer(booked, ""), booked.customer(), 1, LATER, "");
            post(expert(booked, "/" + asked(booked).id() + "/refuse"), booked.expert());
            tasks.closed(tasks.open(booked.id(), 1, "answer-reschedule").orElseThrow(), true, Long.MAX_VALUE);
        }

        assertThat(get(customer(booked, ""), booked.customer()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Bạn đã đề nghị giờ khác nhiều lần");
        assertThat(propose(customer(booked, ""), booked.customer(), 1, LATER, ""))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(propose(expert(booked, ""), booked.expert(), 1, LATER, "")).hasStatus(HttpStatus.FOUND);
    }

    @Test
    void nothing_moves_within_two_hours_of_the_start() {
        var booked = confirmed();
        clock.moveTo(Rows.START.minus(Duration.ofHours(2)));

        assertThat(get(customer(booked, ""), booked.customer()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Còn chưa đến 2 giờ là đến giờ hẹn");
        assertThat(propose(customer(booked, ""), booked.customer(), 1, NEXT_DAY, ""))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(slots(booked)).hasSize(1);
    }

    @Test
    void an_answer_is_due_two_hours_before_the_earlier_start_and_then_too_late() {
        var booked = confirmed();
        clock.moveTo(Rows.START.minus(Duration.ofHours(6)));
        propose(customer(booked, ""), booked.customer(), 1, NEXT_DAY, "");
        var proposed = asked(booked);
        assertThat(proposed.answerBy()).isEqualTo(Rows.START.minus(Duration.ofHours(2)));

        clock.moveTo(proposed.answerBy());

        assertThat(post(expert(booked, "/" + proposed.id() + "/agree"), booked.expert()))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(bookings.get(booked.id()).startsAt()).isEqualTo(Rows.START);
        assertThat(reschedules.settle(proposed.id()).state()).isEqualTo(Reschedule.State.LAPSED);
        assertThat(slots(booked)).containsExactly("TAKEN BOOKING 14:00");
    }

    @Test
    void a_time_taken_meanwhile_is_said_so_with_others_near_it() {
        var booked = confirmed();
        calendar.hold(booked.expertId(), LATER.plus(Duration.ofHours(1)), Duration.ofHours(1), Duration.ZERO, "x", "y");

        assertThat(propose(customer(booked, ""), booked.customer(), 1, LATER.plus(Duration.ofHours(1)), ""))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Giờ này không còn trống", "/reschedule/check?start=");
        assertThat(propose(customer(booked, ""), booked.customer(), 1, LATER.plusSeconds(60), ""))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(slots(booked)).hasSize(1);
    }

    @Test
    void nobody_else_takes_a_time_that_is_kept_for_an_answer_until_that_is_over() {
        var booked = confirmed();
        propose(customer(booked, ""), booked.customer(), 1, NEXT_DAY, "");
        var free = calendar.freeTimes(booked.expertId(), Duration.ofHours(1), Duration.ZERO);
        assertThat(free).noneMatch(time -> time.start().equals(NEXT_DAY));

        clock.moveTo(asked(booked).answerBy());

        assertThat(calendar.hold(booked.expertId(), NEXT_DAY, Duration.ofHours(1), Duration.ZERO, "x", "y"))
                .isNotNull();
        assertThat(slots(booked)).containsExactly("TAKEN BOOKING 14:00");
    }

    @Test
    void calling_off_frees_both_times() {
        var booked = confirmed();
        propose(expert(booked, ""), booked.expert(), 1, NEXT_DAY, "");
        var proposed = asked(booked);

        assertThat(post(
                        "/my/consultations/" + booked.code() + "/cancel?version="
                                + bookings.get(booked.id()).version() + "&percent=100&reason=",
                        booked.customer()))
                .hasStatus(HttpStatus.FOUND);

        assertThat(slots(booked)).isEmpty();
        assertThat(state(proposed)).isEqualTo(Reschedule.State.LAPSED);
        assertThat(post(customer(booked, "/" + proposed.id() + "/agree"), booked.customer()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Đề nghị này đã hết hạn");
    }

    @Test
    void of_an_answer_and_a_second_thought_in_the_same_moment_one_counts() throws Exception {
        var booked = confirmed();
        propose(customer(booked, ""), booked.customer(), 1, LATER, "");
        var proposed = asked(booked);
        var turn = new AtomicInteger();
        var requests = List.of(
                expert(booked, "/" + proposed.id() + "/agree"), customer(booked, "/" + proposed.id() + "/withdraw"));

        AtOnce.run(2, () -> {
            var mine = turn.getAndIncrement();
            post(requests.get(mine), mine == 0 ? booked.expert() : booked.customer());
            return true;
        });

        var agreed = state(proposed) == Reschedule.State.AGREED;
        assertThat(state(proposed)).isIn(Reschedule.State.AGREED, Reschedule.State.WITHDRAWN);
        assertThat(bookings.get(booked.id()).startsAt()).isEqualTo(agreed ? LATER : Rows.START);
        assertThat(slots(booked)).containsExactly("TAKEN BOOKING " + (agreed ? "14:30" : "14:00"));
    }

    @Test
    void nobody_proposes_or_answers_for_others() {
        var booked = confirmed();
        var other = confirmed();
        propose(customer(booked, ""), booked.customer(), 1, LATER, "");
        var proposed = asked(booked);

        assertThat(get(customer(booked, ""), other.customer())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(propose(expert(booked, ""), other.expert(), 1, LATER, "")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(expert(booked, "/" + proposed.id() + "/agree"), other.expert()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(customer(booked, "/" + proposed.id() + "/agree"), booked.customer()))
                .as("nobody answers themselves")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(expert(booked, "/" + proposed.id() + "/withdraw"), booked.expert()))
                .as("only the proposer takes it back")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(expert(other, "/" + proposed.id() + "/agree"), other.expert()))
                .as("a proposal belongs to its booking")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(expert(booked, "/" + proposed.id() + "/agree"), booked.customer()))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(state(proposed)).isEqualTo(Reschedule.State.PROPOSED);
    }

    @Test
    void a_stale_page_sends_nothing_and_words_that_are_too_long_are_kept() {
        var booked = confirmed();

        assertThat(propose(customer(booked, ""), booked.customer(), 7, LATER, ""))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Buổi tư vấn vừa thay đổi trong lúc bạn chọn");
        assertThat(propose(customer(booked, ""), booked.customer(), 1, LATER, "Lời dài ".repeat(70)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Lời nhắn dài quá 500 ký tự", "Lời dài Lời dài");
        assertThat(slots(booked)).hasSize(1);
    }

    @Test
    void what_is_not_confirmed_is_not_moved() {
        var booked = rows.booking(BookingState.AWAITING_CONFIRMATION);

        assertThat(get(customer(booked, ""), booked.customer()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Chỉ buổi tư vấn đã xác nhận và chưa diễn ra mới đổi giờ được");
    }

    private Booked confirmed() {
        return confirmed(MeetingMode.VIDEO);
    }

    /** With its slot, as the prepayment leaves it, and an expert who works every day. */
    private Booked confirmed(MeetingMode mode) {
        var booked = rows.booking(BookingState.CONFIRMED, mode, "vi");
        calendar.setWeeklyHours(
                booked.expertId(),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new WeeklyHours(day, LocalTime.of(8, 0), LocalTime.of(18, 0)))
                        .toList());
        jdbc.sql("insert into slot (id, expert_id, during, status, held_by, held_from, booking_id)"
                        + " select gen_random_uuid(), expert_id, tstzrange(starts_at, ends_at), 'TAKEN', 'b', 'b', id"
                        + " from booking where id = ?")
                .param(booked.id())
                .update();
        return booked;
    }

    /** The open proposal, with the task of the one who is asked, as the process leaves it. */
    private Reschedule asked(Booked booked) {
        var open = reschedules.open(List.of(booked.id())).get(booked.id());
        long key = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        tasks.opened(
                new OpenTask(
                        key,
                        "answer-reschedule",
                        booked.id(),
                        open.round(),
                        open.proposedBy() == Actor.CUSTOMER ? booked.expertId() : booked.customerId(),
                        null,
                        null,
                        open.answerBy(),
                        clock.instant()),
                key);
        return open;
    }

    private Reschedule.State state(Reschedule reschedule) {
        return reschedules.get(reschedule.id()).state();
    }

    private List<Happening> happened(Booked booked) {
        return timeline.of(booked.id()).stream().map(TimelineEntry::what).toList();
    }

    /** What is kept for the booking, with the start on Vietnam's clock. */
    private List<String> slots(Booked booked) {
        return jdbc.sql("select status || ' ' || kept_for || ' '"
                        + " || to_char(lower(during) at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') from slot"
                        + " where booking_id = ? and status in ('HELD', 'TAKEN') order by lower(during)")
                .param(booked.id())
                .query(String.class)
                .list();
    }

    private static String customer(Booked booked, String below) {
        return "/my/consultations/" + booked.code() + "/reschedule" + below;
    }

    private static String expert(Booked booked, String below) {
        return "/expert/consultations/" + booked.code() + "/reschedule" + below;
    }

    private MvcTestResult get(String address, SignedIn person) {
        return MockMvcTester.create(mvc).get().uri(address).with(user(person)).exchange();
    }

    private MvcTestResult propose(String address, SignedIn person, int round, Instant start, String words) {
        return MockMvcTester.create(mvc)
                .post()
                .uri(address)
                .param("round", String.valueOf(round))
                .param("start", start.toString())
                .param("words", words)
                .with(user(person))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult post(String address, SignedIn person) {
        return MockMvcTester.create(mvc)
                .post()
                .uri(address)
                .with(user(person))
                .with(csrf())
                .exchange();
    }
}
