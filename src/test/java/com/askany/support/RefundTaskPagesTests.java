package com.askany.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.Role;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingState;
import com.askany.payments.Payments;
import com.askany.payments.Refund;
import com.askany.payments.RefundCause;
import com.askany.payments.RefundDecision;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import com.askany.testing.CapabilityTest;
import com.askany.testing.MovableClock;
import com.askany.testing.Rows;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Support's tasks about refunds, as people see and do them; the gateway is not there, so it says nothing. */
@CapabilityTest
@Import({RefundCases.class, AttendanceCases.class, RefundTaskController.class, ConsultationsOfOthers.class})
class RefundTaskPagesTests {
    private static final SignedIn CHOOSER = supporter();
    private static final SignedIn OTHER = supporter();

    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    Tasks tasks;

    @Autowired
    Payments payments;

    @Autowired
    JdbcClient db;

    @Autowired
    MovableClock clock;

    private Rows.Booked booked;
    private UUID payment;
    private long task;

    @BeforeEach
    void a_booking_was_paid() {
        booked = rows.booking(BookingState.UNANSWERED);
        payment = paid(booked.id(), 3_000_000);
    }

    @Test
    void whoever_chose_sees_that_another_has_to_approve() {
        chosen(100);
        var page = get("/support/tasks/" + task, CHOOSER);
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("một người khác phải duyệt")
                .doesNotContain("/approve\"");
        assertThat(post("/support/tasks/" + task + "/approve", CHOOSER)).hasStatus(HttpStatus.CONFLICT);
        assertThat(refund().needsApproval()).isTrue();
    }

    @Test
    void another_approves_once() {
        chosen(100);
        assertThat(get("/support/tasks", OTHER))
                .hasStatusOk()
                .bodyText()
                .contains("Duyệt hoàn tiền", "3.000.000\u00a0₫", booked.code());
        assertThat(get("/support/tasks/" + task, OTHER))
                .bodyText()
                .contains("Duyệt hoàn 3.000.000\u00a0₫", "Không duyệt, hoàn 1.500.000\u00a0₫");
        assertThat(post("/support/tasks/" + task + "/approve", OTHER)).hasRedirectedUrl("/support/tasks");
        assertThat(refund().approval().verdict()).isEqualTo(Refund.Approval.Verdict.GIVEN);
        assertThat(post("/support/tasks/" + task + "/refuse", OTHER)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void nobody_decides_on_money_of_their_own() {
        chosen(100);
        var own = new SignedIn(booked.customerId(), "Nguyễn Thị Lan", Set.of(Role.CUSTOMER, Role.SUPPORT));

        assertThat(get("/support/tasks/" + task, own)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post("/support/tasks/" + task + "/approve", own)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post("/support/consultations/" + booked.code() + "/refunds/" + payment + "/take-over", own))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(refund().needsApproval()).isTrue();
    }

    @Test
    void what_is_not_approved_goes_back_by_policy() {
        chosen(100);
        assertThat(post("/support/tasks/" + task + "/refuse", OTHER)).hasRedirectedUrl("/support/tasks");
        assertThat(refund().amount().amount()).isEqualTo(1_500_000);
    }

    @Test
    void a_transfer_by_hand_needs_its_reference_and_a_note() {
        refused();
        assertThat(get("/support/tasks/" + task, OTHER))
                .hasStatusOk()
                .bodyText()
                .contains("Chuyển 3.000.000\u00a0₫", "Cổng thanh toán đã nói gì")
                .doesNotContain("name=\"checked\"");
        assertThat(post("/support/tasks/" + task + "/paid", OTHER, "bankReference", " ", "note", ""))
                .hasStatus(422)
                .bodyText()
                .contains("Hãy ghi mã giao dịch của ngân hàng", "Hãy ghi vì sao hoàn bằng tay");
        assertThat(post("/support/tasks/" + task + "/paid", OTHER, "bankReference", " FT1 ", "note", "VNPay 95"))
                .hasRedirectedUrl("/support/tasks");
        assertThat(refund().byHand().bankReference()).isEqualTo("FT1");
        assertThat(refund().byHand().paid().by()).isEqualTo(OTHER.id());
    }

    @Test
    void when_the_gateway_says_nothing_the_person_has_to_have_checked() {
        refused();
        db.sql("update refund set state = 'SENT' where payment_id = ?")
                .param(payment)
                .update();
        assertThat(post("/support/tasks/" + task + "/paid", OTHER, "bankReference", "FT1", "note", "im lặng"))
                .hasStatus(422)
                .bodyText()
                .contains("Hãy kiểm tra với VNPay rồi đánh dấu");
        assertThat(post(
                        "/support/tasks/" + task + "/paid",
                        OTHER,
                        "bankReference",
                        "FT1",
                        "note",
                        "im lặng",
                        "checked",
                        "true"))
                .hasRedirectedUrl("/support/tasks");
        assertThat(refund().state()).isEqualTo(Refund.State.PAID_BY_HAND);
    }

    @Test
    void a_task_that_is_done_says_so() {
        refused();
        tasks.closed(tasks.open(task).orElseThrow(), true, Long.MAX_VALUE);
        assertThat(get("/support/tasks/" + task, OTHER)).bodyText().contains("Việc này không còn chờ ai");
        assertThat(post("/support/tasks/" + task + "/ask-again", OTHER)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void only_support_sees_the_tasks() {
        refused();
        assertThat(get("/support/tasks", booked.customer())).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get("/support/tasks/" + task, booked.expert())).hasStatus(HttpStatus.FORBIDDEN);
    }

    private void chosen(int percent) {
        payments.decideRefund(
                new RefundDecision(payment, RefundCause.SUPPORT_CANCELLED, percent, 50, CHOOSER.id(), true));
        openTask("approve-refund");
    }

    private void refused() {
        payments.decideRefund(new RefundDecision(payment, RefundCause.EXPERT_CANCELLED, 100, 100, null, false));
        db.sql("update refund set state = 'REFUSED', response_code = '95' where payment_id = ?")
                .param(payment)
                .update();
        openTask("refund-by-hand");
    }

    private void openTask(String element) {
        task = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE / 2);
        var due = clock.instant().plus(Duration.ofDays(1));
        tasks.opened(new OpenTask(task, element, booked.id(), 1, null, "support", payment, due, clock.instant()), task);
    }

    private Refund refund() {
        return payments.refundOf(payment).orElseThrow();
    }

    private UUID paid(UUID booking, long amount) {
        var prepayment = UUID.randomUUID();
        var paid = UUID.randomUUID();
        var now = Timestamp.from(clock.instant());
        db.sql(
                        "insert into prepayment (id, booking_id, round, amount_vnd, pay_by, state) values (?, ?, 1, ?, ?, 'AWAITED')")
                .params(prepayment, booking, amount, now)
                .update();
        db.sql(
                        "insert into payment (id, prepayment_id, reference, amount_vnd, state, arrival, started_at, expires_at,"
                                + " settled_at, gateway_number) values (?, ?, ?, ?, 'SUCCEEDED', 'IN_TIME', ?, ?, ?, '14000001')")
                .params(paid, prepayment, paid.toString().replace("-", ""), amount, now, now, now)
                .update();
        db.sql("update prepayment set state = 'RECEIVED', payment_id = ?, received_at = ? where id = ?")
                .params(paid, now, prepayment)
                .update();
        return paid;
    }

    private MvcTestResult get(String address, SignedIn person) {
        return MockMvcTester.create(mvc).get().uri(address).with(user(person)).exchange();
    }

    private MvcTestResult post(String address, SignedIn person, String... fields) {
        var request =
                MockMvcTester.create(mvc).post().uri(address).with(user(person)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        return request.exchange();
    }

    private static SignedIn supporter() {
        return new SignedIn(UUID.randomUUID(), "Phạm Hải Yến", Set.of(Role.SUPPORT));
    }
}
