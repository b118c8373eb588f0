package com.askany.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.Role;
import com.askany.accounts.SignedIn;
import com.askany.bookings.Absent;
import com.askany.bookings.BookingState;
import com.askany.bookings.Bookings;
import com.askany.sessions.AttendanceDecided;
import com.askany.sessions.Verdict;
import com.askany.sessions.VerdictDesk;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Heard;
import com.askany.testing.Meetings;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Support's task to decide who was at a session. */
@CapabilityTest
@Import({AttendanceCases.class, AttendanceTaskController.class})
class AttendanceTaskPagesTests {
    private static final SignedIn SUPPORT = new SignedIn(UUID.randomUUID(), "Phạm Hải Yến", Set.of(Role.SUPPORT));

    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Meetings meetings;

    @Autowired
    VerdictDesk desk;

    @Autowired
    Bookings bookings;

    @Autowired
    Tasks tasks;

    @Autowired
    Heard heard;

    @Autowired
    MovableClock clock;

    private Rows.Booked booked;
    private long task;

    @BeforeEach
    void nobody_came() {
        booked = meetings.planned(BookingState.SESSION_OVER);
        rows.paid(booked);
        clock.moveTo(booked.endsAt());
        desk.found(booked.id(), 1, Verdict.BOTH_ABSENT, booked.endsAt().plus(Duration.ofDays(1)));
        task = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE / 2);
        var due = booked.endsAt().plus(Duration.ofDays(2));
        tasks.opened(
                new OpenTask(task, "decide-attendance", booked.id(), 1, null, "support", null, due, clock.instant()),
                task);
    }

    @Test
    void the_page_shows_the_evidence_and_what_follows_from_each_decision() {
        assertThat(get(SUPPORT))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Hai bên không gặp nhau",
                        "Không có ghi nhận nào",
                        "chuyên gia được 450.000\u00a0₫ sau hạn khiếu nại",
                        "50 %: 225.000\u00a0₫");
    }

    @Test
    void a_decision_needs_a_verdict_a_reason_and_where_nobody_came_what_goes_back() {
        assertThat(decide("reason", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Hãy chọn ai đã có mặt", "Hãy ghi lý do");
        assertThat(decide("verdict", "BOTH_ABSENT", "reason", "Giữ lời này"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Hãy chọn khoản hoàn", "Giữ lời này");
        assertThat(decide("verdict", "BOTH_ABSENT", "percent", "33", "reason", "x"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(desk.of(booked.id(), 1).orElseThrow().decision()).isNull();
    }

    @Test
    void what_is_decided_counts_once() {
        assertThat(decide("verdict", "BOTH_ABSENT", "percent", "50", "reason", "Cả hai nhầm ngày"))
                .hasRedirectedUrl("/support/tasks");
        assertThat(decide("verdict", "EXPERT_ABSENT", "reason", "Nghĩ lại"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Việc này không còn chờ ai");

        var decision = desk.of(booked.id(), 1).orElseThrow().decision();
        assertThat(decision.by()).isEqualTo(SUPPORT.id());
        assertThat(decision.refundPercent()).isEqualTo(50);
        assertThat(heard.all(AttendanceDecided.class)).contains(new AttendanceDecided(booked.id(), 1, task, decision));
        assertThat(bookings.get(booked.id()).absent()).isEqualTo(Absent.BOTH);
    }

    @Test
    void both_there_leaves_the_booking_as_one_that_was_held() {
        assertThat(decide("verdict", "BOTH_THERE", "reason", "Ghi nhận của phòng bị lỗi"))
                .hasRedirectedUrl("/support/tasks");

        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.SESSION_OVER);
        assertThat(desk.of(booked.id(), 1).orElseThrow().verdict()).isEqualTo(Verdict.BOTH_THERE);
    }

    @Test
    void nobody_decides_on_a_session_of_their_own() {
        var own = new SignedIn(booked.expertId(), "Trần Quốc Bảo", Set.of(Role.EXPERT, Role.SUPPORT));

        assertThat(get(own)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(decideAs(own, "verdict", "CUSTOMER_ABSENT", "reason", "Tôi đã chờ"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(desk.of(booked.id(), 1).orElseThrow().decision()).isNull();
    }

    @Test
    void only_support_decides() {
        assertThat(get(booked.customer())).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(decideAs(booked.expert(), "verdict", "CUSTOMER_ABSENT", "reason", "x"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    private MvcTestResult get(SignedIn person) {
        return MockMvcTester.create(mvc)
                .get()
                .uri("/support/attendance/" + task)
                .with(user(person))
                .exchange();
    }

    private MvcTestResult decide(String... fields) {
        return decideAs(SUPPORT, fields);
    }

    private MvcTestResult decideAs(SignedIn person, String... fields) {
        var request = MockMvcTester.create(mvc)
                .post()
                .uri("/support/attendance/" + task)
                .with(user(person))
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }
}
