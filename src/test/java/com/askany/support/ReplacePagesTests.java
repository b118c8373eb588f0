package com.askany.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.Role;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingState;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.bookings.ExpertWithdrawn;
import com.askany.testing.AtOnce;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Heard;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Support lets an expert go two days before the start. */
@CapabilityTest
@Import({ReplaceController.class, SupportCancelController.class, ConsultationsOfOthers.class})
class ReplacePagesTests {
    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Bookings bookings;

    @Autowired
    JdbcClient db;

    @Autowired
    MovableClock clock;

    @Autowired
    Heard heard;

    private Rows.Booked booked;
    private SignedIn support;

    @BeforeEach
    void an_appointment() {
        clock.moveTo(Rows.START.minus(Duration.ofDays(2)));
        booked = rows.booking(BookingState.CONFIRMED);
        rows.paid(booked);
        support = new SignedIn(rows.supportAgentId(), "Phạm Hồng Nhung", Set.of(Role.SUPPORT));
    }

    @Test
    void the_expert_is_let_go_with_a_reason_and_the_customer_is_to_choose() {
        assertThat(get("replace", support)).hasStatusOk().bodyText().contains("Thay chuyên gia của " + booked.code());

        assertThat(replace(support, 0, " Chuyên gia nhập viện "))
                .hasRedirectedUrl("/support/consultations/" + booked.code());

        assertThat(bookings.get(booked.id()))
                .returns(BookingState.WITHDRAWN, BookingView::state)
                .returns("Chuyên gia nhập viện", BookingView::declineReason);
        assertThat(withdrawals()).containsExactly("SUPPORT " + support.id() + " Chuyên gia nhập viện");
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void a_reason_is_asked_for() {
        assertThat(replace(support, 0, " ")).hasStatus(422).bodyText().contains("Hãy ghi lý do");

        assertNothingHappened();
    }

    @Test
    void a_page_that_is_no_longer_true_lets_nobody_go_and_keeps_the_words() {
        db.sql("update booking set version = 1 where id = ?").param(booked.id()).update();

        assertThat(replace(support, 0, "Giữ lời này"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Chưa có gì xảy ra", "Giữ lời này");
        assertNothingHappened();
    }

    @Test
    void of_two_at_once_one_lets_the_expert_go() throws Exception {
        var answers = AtOnce.run(
                2, () -> replace(support, 0, "Cùng lúc").getResponse().getStatus());

        assertThat(answers).containsExactlyInAnyOrder(302, 409);
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void when_the_start_is_too_near_nobody_is_replaced() {
        clock.moveTo(Rows.START.minus(Duration.ofMinutes(30)));

        assertThat(get("replace", support)).hasStatus(HttpStatus.CONFLICT);
        assertThat(replace(support, 0, "Muộn"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Không thay chuyên gia được nữa");
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replace", "cancel"})
    void only_support_and_nobody_in_a_consultation_of_their_own(String way) {
        var asCustomer = new SignedIn(booked.customerId(), "Nguyễn Thị Lan", Set.of(Role.CUSTOMER, Role.SUPPORT));
        var asExpert = new SignedIn(booked.expertId(), "Trần Quốc Bảo", Set.of(Role.EXPERT, Role.SUPPORT));

        for (var person : List.of(booked.customer(), booked.expert(), asCustomer, asExpert)) {
            assertThat(get(way, person)).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(post(way, person, 0, "Của tôi")).hasStatus(HttpStatus.FORBIDDEN);
        }
        assertNothingHappened();
        assertThat(get(way, support)).as("somebody else").hasStatusOk();
    }

    private void assertNothingHappened() {
        assertThat(bookings.get(booked.id()).state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(withdrawals()).isEmpty();
        assertThat(told()).isZero();
    }

    private List<String> withdrawals() {
        return db.sql(
                        "select withdrawn_by || ' ' || person_id || ' ' || reason from expert_withdrawal where booking_id = ?")
                .param(booked.id())
                .query(String.class)
                .list();
    }

    private long told() {
        return heard.all(ExpertWithdrawn.class).stream()
                .filter(withdrawn -> withdrawn.bookingId().equals(booked.id()))
                .count();
    }

    private MvcTestResult replace(SignedIn person, int version, String reason) {
        return post("replace", person, version, reason);
    }

    private MvcTestResult get(String way, SignedIn person) {
        return MockMvcTester.create(mvc)
                .get()
                .uri(address(way))
                .with(user(person))
                .exchange();
    }

    private MvcTestResult post(String way, SignedIn person, int version, String reason) {
        return MockMvcTester.create(mvc)
                .post()
                .uri(address(way))
                .with(user(person))
                .with(csrf())
                .param("version", String.valueOf(version))
                .param("percent", "100")
                .param("reason", reason)
                .exchange();
    }

    private String address(String way) {
        return "/support/consultations/" + booked.code() + "/" + way;
    }
}
