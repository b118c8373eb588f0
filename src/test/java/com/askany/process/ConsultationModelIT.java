package com.askany.process;

import static io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance;
import static io.camunda.process.test.api.CamundaAssert.assertThatUserTask;
import static io.camunda.process.test.api.assertions.ElementSelectors.byId;
import static io.camunda.process.test.api.assertions.UserTaskSelectors.byElementId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.embedded.EmbeddedCamunda;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaProcessTestExtension;
import io.camunda.process.test.api.CamundaProcessTestRuntimeMode;
import io.camunda.process.test.api.assertions.ProcessInstanceAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of the model {@code consultation} on the real engine; the workers only answer what the path needs. */
class ConsultationModelIT {

    private static final EmbeddedCamunda CAMUNDA = EmbeddedCamunda.start();

    private static final Path COVERAGE = Path.of("target/coverage-report");

    @RegisterExtension
    @Order(1)
    static final EveryWayTaken EVERY_WAY_TAKEN = new EveryWayTaken(Path.of("bpmn/consultation.bpmn"), COVERAGE);

    @RegisterExtension
    @Order(2)
    static final CamundaProcessTestExtension PROCESS_TEST = new CamundaProcessTestExtension()
            .withRuntimeMode(CamundaProcessTestRuntimeMode.REMOTE)
            .withRemoteCamundaClientBuilderFactory(() ->
                    // Closing the client after each test waits for its open polls.
                    CamundaClient.newClientBuilder()
                            .restAddress(CAMUNDA.rest().address())
                            .defaultRequestTimeout(Duration.ofSeconds(2)))
            .withRemoteCamundaMonitoringApiAddress(CAMUNDA.rest().managementAddress())
            .withCoverageReportDirectory(COVERAGE.toString());

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration MESSAGE_LIFE = Duration.ofDays(30);
    private static final List<String> SILENT_WORKERS = List.of(
            "record-position",
            "tell-expert-requested",
            "remind-expert",
            "ask-customer-to-choose",
            "remind-customer",
            "tell-customer-chosen",
            "ask-gateway-once-more",
            "close-refunded-booking",
            "tell-both-proposed",
            "send-first-reminder",
            "send-second-reminder",
            "tell-both-cancelled",
            "resend-mail",
            "keep-note",
            "open-session",
            "close-session",
            "tell-verdict",
            "tell-decision",
            "hold-earnings",
            "release-earnings",
            "remind-to-review",
            "complete-consultation",
            "keep-task-inbox");

    private final String bookingId = UUID.randomUUID().toString();
    private final String bookingRound = bookingId + ":1";
    private final String customerId = UUID.randomUUID().toString();
    private final String expertId = UUID.randomUUID().toString();

    private CamundaClient client;
    private CamundaProcessTestContext processTest;

    private final Map<String, Integer> done = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> answers = new ConcurrentHashMap<>();
    private final Map<String, Long> claims = new ConcurrentHashMap<>();
    private Instant payBy;
    private Instant askOnceMoreAt;
    private Instant remindAt;
    private Instant confirmBy;
    private Instant remindChoiceAt;
    private Instant chooseBy;
    private Instant opensAt;
    private Instant sessionOverAt;
    private Instant contestBy;
    private Instant reviewRemindAt;
    private Instant reviewBy;
    private Instant disputeUntil;

    @AfterAll
    static void stop() {
        CAMUNDA.close();
    }

    @BeforeEach
    void the_workers_do_their_part() {
        client.newDeployResourceCommand()
                .addResourceFromClasspath("bpmn/consultation.bpmn")
                .addResourceFromClasspath("bpmn/refund.bpmn")
                .requestTimeout(PATIENCE)
                .execute();
        CamundaAssert.setAssertionTimeout(PATIENCE);
        Instant now = processTest.getCurrentTime().truncatedTo(ChronoUnit.SECONDS);
        payBy = now.plus(15, ChronoUnit.MINUTES);
        askOnceMoreAt = payBy.plus(2, ChronoUnit.MINUTES);
        remindAt = now.plus(12, ChronoUnit.HOURS);
        confirmBy = now.plus(24, ChronoUnit.HOURS);
        remindChoiceAt = now.plus(30, ChronoUnit.HOURS);
        chooseBy = now.plus(36, ChronoUnit.HOURS);
        opensAt = now.plus(3, ChronoUnit.DAYS);
        sessionOverAt = opensAt.plus(85, ChronoUnit.MINUTES);
        disputeUntil = opensAt.plus(4, ChronoUnit.DAYS);
        reviewRemindAt = opensAt.plus(5, ChronoUnit.DAYS);
        reviewBy = opensAt.plus(7, ChronoUnit.DAYS);

        SILENT_WORKERS.forEach(type -> answer(type, Map.of()));
        work("request-prepayment", this::claimTheBooking);
        answer("tell-customer-expired", Map.of("askOnceMoreAt", askOnceMoreAt.toString()));
        answer("extend-deadline", Map.of("confirmBy", confirmBy.toString()));
        answer(
                "decide-confirmation-deadline",
                Map.of("confirmBy", confirmBy.toString(), "remindAt", remindAt.toString()));
        answer("confirm-slot", Map.of("opensAt", opensAt.toString(), "sessionOverAt", sessionOverAt.toString()));
        answer("send-invitations", reminders(sessionOverAt, sessionOverAt));
        answer("tell-both-not-moved", reminders(sessionOverAt, sessionOverAt));
        answer("settle-reschedule", Map.of("agreed", false));
        answer("release-slot", Map.of("refundCause", "EXPERT_DECLINED"));
        answer(
                "decide-choice-deadline",
                Map.of(
                        "chooseBy", chooseBy.toString(),
                        "remindChoiceAt", remindChoiceAt.toString(),
                        "goesOn", false));
        refundsGoThrough();
        contestBy = sessionOverAt.plus(24, ChronoUnit.HOURS);
        judge("BOTH_THERE");
        answer("let-verdict-stand", Map.of("stands", true));
        answer(
                "decide-windows",
                Map.of("reviewRemindAt", reviewRemindAt.toString(), "disputeUntil", disputeUntil.toString()));
        answer("ask-for-review", Map.of("reviewBy", reviewBy.toString()));
    }

    @Test
    void a_consultation_that_goes_well_runs_from_the_booking_to_the_review() {
        long instance = book();
        receivePrepayment();
        expertAnswers("confirmed");
        reach(opensAt, "session-opens");
        finishSession();
        writeReview();
        reach(disputeUntil, "dispute-window-over");

        instance(instance)
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "booking-placed",
                        "prepayment",
                        "request-prepayment",
                        "await-prepayment",
                        "prepayment-received",
                        "prepayment-secured",
                        "decide-confirmation-deadline",
                        "confirmation",
                        "tell-expert-requested",
                        "confirm-appointment",
                        "expert-answered",
                        "expert-decision",
                        "appointment",
                        "confirm-slot",
                        "send-invitations",
                        "await-session",
                        "session-opens",
                        "session-awaited",
                        "session",
                        "open-session",
                        "await-session-end",
                        "session-finished",
                        "close-session",
                        "judge-attendance",
                        "decide-windows",
                        "review",
                        "ask-for-review",
                        "await-review",
                        "review-received",
                        "release-earnings",
                        "complete-consultation",
                        "consultation-completed")
                .hasNotActivatedElements(
                        "remind-expert",
                        "release-slot",
                        "expire-booking",
                        "send-first-reminder",
                        "no-show",
                        "remind-to-review");
        assertThat(done("record-position")).isEqualTo(6);
    }

    @Nested
    class Prepayment {

        @Test
        void an_unpaid_hold_is_given_up_the_customer_is_told_and_the_gateway_asked_once_more() {
            long instance = expired();
            instance(instance)
                    .hasCompletedElementsInOrder(
                            "hold-expired", "expire-booking", "booking-unpaid", "tell-customer-expired")
                    .hasActiveElements("ask-once-more-due")
                    .hasNotActivatedElements("ask-gateway-once-more");
            reach(askOnceMoreAt, "ask-once-more-due");

            instance(instance)
                    .isCompleted()
                    .hasCompletedElementsInOrder("ask-once-more-due", "ask-gateway-once-more", "booking-expired")
                    .hasNotActivatedElements("decide-confirmation-deadline", "prepayment-secured", "revival");
            assertThat(done("ask-gateway-once-more")).isEqualTo(1);
        }

        @Test
        void money_that_came_in_the_same_moment_lets_the_booking_go_on() {
            answer("expire-booking", Map.of("expired", false));
            long instance = book();
            reach(payBy, "await-prepayment");

            instance(instance)
                    .hasCompletedElementsInOrder(
                            "hold-expired", "expire-booking", "hold-given-up", "prepayment-secured")
                    .hasActiveElements("confirm-appointment")
                    .hasNotActivatedElements("tell-customer-expired");
        }

        @Test
        void a_notice_that_arrives_before_the_wait_begins_is_not_lost() {
            receivePrepayment();
            long instance = book();

            instance(instance).hasCompletedElements("prepayment-received").hasActiveElements("confirm-appointment");
        }

        @Test
        void a_notice_told_twice_pays_once() {
            long instance = book();
            receivePrepayment();
            receivePrepayment();

            instance(instance).hasCompletedElement("prepayment-received", 1).hasActiveElements("confirm-appointment");
        }

        @Test
        void a_notice_after_the_end_wakes_nothing() {
            long instance = expired();
            receivePrepayment();

            instance(instance).hasActiveElements("ask-once-more-due").hasNotActivatedElements("prepayment-received");
        }

        @Test
        void a_revived_booking_is_handed_over_to_an_instance_of_its_new_round_at_once() {
            long first = expired();
            publish("booking-revived", bookingRound, "revived", Map.of());
            place("revived", 2);
            publish("prepayment-received", bookingId + ":2", "carried", Map.of());

            instance(first)
                    .isCompleted()
                    .hasCompletedElementsInOrder("booking-revived", "handed-over")
                    .hasTerminatedElements("ask-once-more-due")
                    .hasNotActivatedElements("ask-gateway-once-more", "booking-expired");
            instance(instanceBeside(first)).hasActiveElements("confirm-appointment");
        }

        @Test
        void a_new_round_that_is_placed_before_the_old_instance_has_ended_begins_when_it_has() {
            long first = expired();
            place("revived", 2);
            publish("prepayment-received", bookingId + ":2", "carried", Map.of());
            reach(askOnceMoreAt, "ask-once-more-due");
            instance(first).isCompleted().hasCompletedElements("booking-expired");

            instance(instanceBeside(first)).hasActiveElements("confirm-appointment");
        }

        @Test
        void a_bell_rung_again_starts_a_second_instance_only_after_the_first_and_that_one_ends_at_once() {
            long first = expired();
            place("again", 1);
            reach(askOnceMoreAt, "ask-once-more-due");
            instance(first).isCompleted().hasCompletedElements("booking-expired");

            instance(instanceBeside(first))
                    .isCompleted()
                    .hasCompletedElementsInOrder("booking-already-claimed", "second-instance-ended")
                    .hasTerminatedElements("request-prepayment", "prepayment")
                    .hasNotActivatedElements("await-prepayment", "tell-customer-expired");
            assertThat(done("tell-customer-expired")).isEqualTo(1);
        }

        @Test
        void the_same_bell_heard_twice_is_one_bell() {
            long instance = book();
            place("first", 1);
            receivePrepayment();

            instance(instance).hasActiveElements("confirm-appointment");
            assertThat(instances()).hasSize(1);
        }
    }

    @Nested
    class Cancellation {

        @Test
        void a_paid_booking_that_is_called_off_waits_for_nobody_any_more_and_gives_back_what_is_due() {
            long instance = paid();
            cancel(true);

            instance(instance)
                    .isCompleted()
                    .hasCompletedElementsInOrder(
                            "cancellation-received",
                            "cancelled-after-prepayment",
                            "tell-both-cancelled",
                            "refund-cancelled",
                            "consultation-cancelled")
                    .hasTerminatedElements("confirm-appointment", "confirmation")
                    .hasNotActivatedElements("cancelled-unpaid");
            assertThatUserTask(byElementId("confirm-appointment")).isCanceled();
        }

        @Test
        void a_confirmed_one_too() {
            long instance = paid();
            expertAnswers("confirmed");
            instance(instance).hasActiveElements("session-opens");
            cancel(true);

            instance(instance).isCompleted().hasCompletedElements("consultation-cancelled");
        }

        @Test
        void an_unpaid_one_simply_ends() {
            long instance = book();
            instance(instance).hasActiveElements("await-prepayment");
            cancel(false);

            instance(instance)
                    .isCompleted()
                    .hasCompletedElementsInOrder("cancellation-received", "cancelled-unpaid")
                    .hasNotActivatedElements("tell-both-cancelled", "refund-cancelled");
        }
    }

    @Nested
    class SupportStepsIn {

        @Test
        void each_thing_that_support_asks_is_carried_out_beside_the_wait() {
            long instance = paid();
            stepIn("extend-deadline");
            stepIn("resend-mail");
            stepIn("keep-note");

            instance(instance)
                    .hasCompletedElement("support-steps-in", 3)
                    .hasCompletedElements("extend-deadline", "resend-mail", "keep-note", "support-helped")
                    .hasActiveElements("confirm-appointment");
            assertThat(done("extend-deadline")).isEqualTo(1);
            assertThat(done("resend-mail")).isEqualTo(1);
            assertThat(done("keep-note")).isEqualTo(1);
        }

        @Test
        void an_expert_with_more_time_answers_after_the_old_deadline() {
            long instance = paid();
            Instant later = confirmBy.plus(Duration.ofHours(4));
            answer("extend-deadline", Map.of("confirmBy", later.toString()));
            stepIn("extend-deadline");
            instance(instance).hasCompletedElements("extend-deadline");
            answer("check-confirmation-deadline", Map.of("deadline", "extended", "confirmBy", later.toString()));
            reach(remindAt, "confirm-appointment");
            instance(instance).hasCompletedElements("expert-reminded");
            reach(confirmBy, "confirm-appointment");
            instance(instance).hasActiveElements("extended-deadline-reached");
            expertAnswers("confirmed");

            instance(instance).hasActiveElements("session-opens").hasNotActivatedElements("no-answer-in-time");
        }

        private void stepIn(String asked) {
            publish("support-stepped-in", bookingId, UUID.randomUUID().toString(), Map.of("supportAsks", asked));
        }
    }

    @Nested
    class Confirmation {

        @Test
        void the_task_is_the_experts_and_due_at_the_deadline() {
            paid();

            assertThatUserTask(byElementId("confirm-appointment"))
                    .isCreated()
                    .hasAssignee(expertId)
                    .hasName("Confirm appointment");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(client.newUserTaskSearchRequest()
                                    .filter(task -> task.elementId("confirm-appointment"))
                                    .execute()
                                    .singleItem()
                                    .getDueDate()
                                    .toInstant())
                            .isEqualTo(confirmBy));
        }

        @Test
        void after_a_declined_request_the_slot_is_released_and_the_customer_asked() {
            long instance = paid();
            expertAnswers("declined");

            instance(instance)
                    .hasCompletedElementsInOrder(
                            "expert-decision", "release-slot", "decide-choice-deadline", "ask-customer-to-choose")
                    .hasActiveElements("choose-alternative")
                    .hasNotActivatedElements("confirm-slot", "expert-silent", "refund-prepayment");
            assertThatUserTask(byElementId("choose-alternative")).isCreated().hasAssignee(customerId);
        }

        @Test
        void an_expert_who_says_nothing_is_passed_over_and_the_customer_asked() {
            answer("check-confirmation-deadline", Map.of("deadline", "passed", "confirmBy", confirmBy.toString()));
            long instance = paid();
            reach(confirmBy, "confirm-appointment");

            instance(instance)
                    .hasCompletedElementsInOrder(
                            "check-confirmation-deadline", "deadline-over", "expert-silent", "release-slot")
                    .hasTerminatedElements("confirm-appointment", "confirmation")
                    .hasActiveElements("choose-alternative")
                    .hasNotActivatedElements("expert-decision");
            assertThatUserTask(byElementId("confirm-appointment")).isCanceled();
        }

        @Test
        void the_expert_is_reminded_once_and_may_still_answer() {
            long instance = paid();
            reach(remindAt, "confirm-appointment");

            instance(instance)
                    .hasCompletedElementsInOrder("reminder-due", "remind-expert", "expert-reminded")
                    .hasActiveElements("confirm-appointment");

            expertAnswers("confirmed");
            instance(instance).hasActiveElements("session-opens");
            assertThat(done("remind-expert")).isEqualTo(1);
        }

        @Test
        void a_deadline_that_was_moved_is_waited_for_again() {
            Instant extended = confirmBy.plus(6, ChronoUnit.HOURS);
            answer("check-confirmation-deadline", Map.of("deadline", "extended", "confirmBy", extended.toString()));
            long instance = paid();
            long task = openTask();
            reach(confirmBy, "confirm-appointment");
            instance(instance).hasActiveElements("confirm-appointment", "extended-deadline-reached");
            assertThat(openTask()).isEqualTo(task);

            answer("check-confirmation-deadline", Map.of("deadline", "passed", "confirmBy", extended.toString()));
            reach(extended, "extended-deadline-reached");

            instance(instance)
                    .hasCompletedElement("check-confirmation-deadline", 2)
                    .hasCompletedElementsInOrder("extended-deadline-reached", "expert-silent")
                    .hasActiveElements("choose-alternative");
        }

        @Test
        void an_answer_in_the_moment_of_the_deadline_counts() {
            answer("check-confirmation-deadline", Map.of("deadline", "answered", "confirmBy", confirmBy.toString()));
            long instance = paid();
            long task = openTask();
            reach(confirmBy, "confirm-appointment");
            instance(instance)
                    .hasCompletedElementsInOrder("check-confirmation-deadline", "answered-meanwhile")
                    .hasActiveElements("confirm-appointment");
            assertThat(openTask()).isEqualTo(task);

            expertAnswers("confirmed");
            instance(instance).hasActiveElements("session-opens").hasNotActivatedElements("release-slot");
        }
    }

    @Nested
    class Alternatives {
        private final String anotherExpert = UUID.randomUUID().toString();

        @Test
        void another_expert_is_asked_in_a_new_round_and_messages_of_the_first_find_nobody() {
            long instance = choosing();
            customerGoesOn(2, anotherExpert, false);

            instance(instance)
                    .hasCompletedElementsInOrder("customer-chose", "tell-customer-chosen", "customer-goes-on")
                    .hasCompletedElement("decide-confirmation-deadline", 2)
                    .hasCompletedElement("tell-expert-requested", 2)
                    .hasActiveElements("confirm-appointment")
                    .hasNotActivatedElements("refund-prepayment");
            assertThat(openTask("confirm-appointment").getAssignee()).isEqualTo(anotherExpert);

            expertAnswers("confirmed");
            reach(opensAt, "session-opens");
            instance(instance).hasActiveElements("await-session-end");
            finishSession();
            instance(instance).hasActiveElements("await-session-end");
            publish("session-finished", bookingId + ":2", UUID.randomUUID().toString(), Map.of());
            instance(instance).hasActiveElements("await-review");
        }

        @Test
        void the_customer_can_choose_again_and_again() {
            long instance = choosing();
            customerGoesOn(2, anotherExpert, false);
            expertAnswers("declined");
            customerGoesOn(3, expertId, false);
            assertThat(openTask("confirm-appointment").getAssignee()).isEqualTo(expertId);
            expertAnswers("confirmed");

            instance(instance).hasCompletedElement("alternatives", 2).hasActiveElements("session-opens");
            assertThat(done("release-slot")).isEqualTo(2);
        }

        @Test
        void after_a_choice_to_go_on_silence_still_means_the_money() {
            answer("check-choice-deadline", Map.of("choiceDeadline", "passed", "chooseBy", chooseBy.toString()));
            long instance = choosing();
            customerGoesOn(2, anotherExpert, false);
            expertAnswers("declined");
            reach(chooseBy, "choose-alternative");

            instance(instance).isCompleted().hasCompletedElementsInOrder("choice-passed", "booking-refunded");
        }

        @Test
        void a_time_that_the_expert_proposed_needs_no_second_answer() {
            long instance = choosing();
            customerGoesOn(2, expertId, true);

            instance(instance)
                    .hasCompletedElementsInOrder("customer-goes-on", "proposed-time-agreed", "confirm-slot")
                    .hasActiveElements("session-opens")
                    .hasCompletedElement("tell-expert-requested", 1);
        }

        @Test
        void who_chooses_the_money_gets_it() {
            long instance = choosing();
            customerTakesTheMoney();

            instance(instance)
                    .isCompleted()
                    .hasCompletedElementsInOrder(
                            "customer-chose",
                            "choice-made",
                            "customer-goes-on",
                            "refund-prepayment",
                            "close-refunded-booking",
                            "booking-refunded")
                    .hasNotActivatedElements("choice-overdue");
        }

        @Test
        void who_chooses_nothing_is_reminded_once_and_gets_the_money() {
            answer("check-choice-deadline", Map.of("choiceDeadline", "passed", "chooseBy", chooseBy.toString()));
            long instance = choosing();
            reach(remindChoiceAt, "choose-alternative");
            instance(instance)
                    .hasCompletedElementsInOrder("choice-reminder-due", "remind-customer", "customer-reminded")
                    .hasActiveElements("choose-alternative");
            reach(chooseBy, "choose-alternative");

            instance(instance)
                    .isCompleted()
                    .hasCompletedElementsInOrder(
                            "check-choice-deadline", "choice-overdue", "choice-passed", "booking-refunded")
                    .hasTerminatedElements("choose-alternative", "choice")
                    .hasNotActivatedElements("tell-customer-chosen");
            assertThatUserTask(byElementId("choose-alternative")).isCanceled();
        }

        @Test
        void a_deadline_that_was_moved_is_waited_for_again() {
            Instant extended = chooseBy.plus(6, ChronoUnit.HOURS);
            answer("check-choice-deadline", Map.of("choiceDeadline", "extended", "chooseBy", extended.toString()));
            long instance = choosing();
            reach(chooseBy, "choose-alternative");
            instance(instance).hasActiveElements("choose-alternative", "extended-choice-deadline-reached");

            answer("check-choice-deadline", Map.of("choiceDeadline", "passed", "chooseBy", extended.toString()));
            reach(extended, "extended-choice-deadline-reached");
            instance(instance).isCompleted().hasCompletedElement("check-choice-deadline", 2);
        }

        @Test
        void a_customer_with_more_time_goes_on_at_once() {
            Instant extended = chooseBy.plus(6, ChronoUnit.HOURS);
            answer("check-choice-deadline", Map.of("choiceDeadline", "extended", "chooseBy", extended.toString()));
            long instance = choosing();
            reach(chooseBy, "choose-alternative");
            instance(instance).hasActiveElements("choose-alternative", "extended-choice-deadline-reached");
            customerGoesOn(2, anotherExpert, false);

            instance(instance)
                    .hasTerminatedElements("extended-choice-deadline-reached")
                    .hasActiveElements("confirm-appointment");
        }

        @Test
        void a_choice_in_the_moment_of_the_deadline_counts() {
            answer("check-choice-deadline", Map.of("choiceDeadline", "answered", "chooseBy", chooseBy.toString()));
            long instance = choosing();
            reach(chooseBy, "choose-alternative");
            instance(instance)
                    .hasCompletedElementsInOrder("check-choice-deadline", "chosen-meanwhile")
                    .hasActiveElements("choose-alternative");
            customerGoesOn(2, anotherExpert, false);

            instance(instance).hasActiveElements("confirm-appointment").hasNotActivatedElements("refund-prepayment");
        }

        @Test
        void an_expert_who_cancels_the_appointment_leaves_the_customer_the_choice() {
            long instance = confirmed();
            expertWithdraws();

            instance(instance)
                    .hasCompletedElementsInOrder("expert-withdrawn", "release-slot", "ask-customer-to-choose")
                    .hasTerminatedElements("session-opens", "appointment")
                    .hasActiveElements("choose-alternative")
                    .hasNotActivatedElements("cancellation-received");
            customerGoesOn(2, anotherExpert, false);
            expertAnswers("confirmed");
            instance(instance).hasCompletedElement("confirm-slot", 2).hasActiveElements("session-opens");
        }

        @Test
        void an_expert_who_is_replaced_while_asked_is_awaited_no_more() {
            long instance = paid();
            expertWithdraws();

            instance(instance)
                    .hasCompletedElementsInOrder(
                            "expert-replaced", "replaced-while-asked", "expert-decision", "release-slot")
                    .hasTerminatedElements("confirm-appointment")
                    .hasActiveElements("choose-alternative");
            assertThatUserTask(byElementId("confirm-appointment")).isCanceled();
        }

        @Test
        void an_expert_who_cancels_before_the_process_has_heard_of_the_move_leaves_a_choice_in_the_new_round() {
            long instance = confirmed();
            expertWithdraws(2);

            instance(instance)
                    .hasActiveElements("choose-alternative")
                    .hasVariable("round", 2)
                    .hasVariable("bookingRound", bookingId + ":2");
        }

        @Test
        void an_expert_who_is_replaced_after_more_time_was_given_leaves_nobody_watching_the_deadline() {
            answer("check-confirmation-deadline", Map.of("deadline", "extended", "confirmBy", opensAt.toString()));
            long instance = paid();
            reach(confirmBy, "confirm-appointment");
            instance(instance).hasActiveElements("extended-deadline-reached");
            expertWithdraws();

            instance(instance)
                    .hasTerminatedElements("extended-deadline-reached", "confirm-appointment")
                    .hasActiveElements("choose-alternative");
        }

        private void expertWithdraws() {
            expertWithdraws(1);
        }

        private void expertWithdraws(int round) {
            publish(
                    "expert-withdrawn",
                    bookingId,
                    UUID.randomUUID().toString(),
                    Map.of("decision", "replaced", "round", round, "bookingRound", bookingId + ":" + round));
        }

        @Test
        void called_off_while_the_customer_chooses_nobody_is_awaited_any_more() {
            long instance = choosing();
            cancel(true);

            instance(instance)
                    .isCompleted()
                    .hasCompletedElements("consultation-cancelled")
                    .hasTerminatedElements("choose-alternative", "alternatives")
                    .hasNotActivatedElements("refund-prepayment");
        }

        private long choosing() {
            long instance = paid();
            expertAnswers("declined");
            instance(instance).hasActiveElements("choose-alternative");
            return instance;
        }

        private void customerGoesOn(int round, String expert, boolean agreed) {
            complete(
                    "choose-alternative",
                    Map.of(
                            "goesOn",
                            true,
                            "agreed",
                            agreed,
                            "decision",
                            agreed ? "confirmed" : "none",
                            "round",
                            round,
                            "bookingRound",
                            bookingId + ":" + round,
                            "expertId",
                            expert));
        }

        private void customerTakesTheMoney() {
            complete("choose-alternative", Map.of("goesOn", false, "agreed", false));
        }
    }

    @Nested
    class Appointment {

        @Test
        void both_are_reminded_twice_while_they_wait() {
            Instant first = opensAt.minus(24, ChronoUnit.HOURS);
            Instant second = opensAt.minus(1, ChronoUnit.HOURS);
            answer("send-invitations", reminders(first, second));
            long instance = confirmed();
            reach(first, "session-opens");
            instance(instance)
                    .hasCompletedElementsInOrder("first-reminder-due", "send-first-reminder", "first-reminder-sent")
                    .hasNotActivatedElements("send-second-reminder");
            reach(second, "session-opens");
            instance(instance)
                    .hasCompletedElementsInOrder("second-reminder-due", "send-second-reminder", "second-reminder-sent");
            reach(opensAt, "session-opens");

            instance(instance).hasActiveElements("await-session-end");
            assertThat(done("send-first-reminder") + done("send-second-reminder"))
                    .isEqualTo(2);
        }

        @Test
        void an_agreed_time_is_a_new_round_with_new_invitations_and_the_old_one_finds_nobody() {
            Instant newOpensAt = opensAt.plus(1, ChronoUnit.DAYS);
            long instance = proposed("one");
            moveTo(2, newOpensAt);
            answerProposal();
            instance(instance)
                    .hasCompletedElementsInOrder(
                            "reschedule-proposed",
                            "tell-both-proposed",
                            "answer-reschedule",
                            "settle-reschedule",
                            "move-appointment",
                            "send-invitations")
                    .hasActiveElements("session-opens")
                    .hasNotActivatedElements("tell-both-not-moved");
            assertThat(done("send-invitations")).isEqualTo(2);

            propose("late", bookingRound);
            reach(opensAt, "session-opens");
            instance(instance).hasActiveElements("session-opens").hasCompletedElement("tell-both-proposed", 1);
            reach(newOpensAt, "session-opens");
            finishSession();
            instance(instance).hasActiveElements("await-session-end").hasNotActivatedElements("session-finished");
            publish("session-finished", bookingId + ":2", "second-round", Map.of());

            instance(instance).hasCompletedElements("session-finished").hasActiveElements("await-review");
        }

        @Test
        void the_second_time_is_as_safe_as_the_first() {
            long instance = proposed("one");
            moveTo(2, opensAt.plus(1, ChronoUnit.DAYS));
            answerProposal();
            instance(instance).hasActiveElements("session-opens").hasCompletedElement("move-appointment", 1);

            propose("two", bookingId + ":2");
            instance(instance).hasActiveElements("answer-reschedule");
            moveTo(3, opensAt.plus(2, ChronoUnit.DAYS));
            answerProposal();

            instance(instance).hasCompletedElement("move-appointment", 2).hasActiveElements("session-opens");
            assertThat(done("send-invitations")).isEqualTo(3);
        }

        @Test
        void a_refused_time_changes_nothing_and_invites_nobody_again() {
            long instance = proposed("one");
            answerProposal();

            instance(instance)
                    .hasCompletedElementsInOrder("answer-reschedule", "settle-reschedule", "tell-both-not-moved")
                    .hasActiveElements("session-opens")
                    .hasNotActivatedElements("move-appointment");
            assertThat(done("send-invitations")).isEqualTo(1);
            reach(opensAt, "session-opens");
            instance(instance).hasActiveElements("await-session-end");
        }

        @Test
        void a_proposal_without_an_answer_ends_at_its_deadline() {
            long instance = proposed("one");
            reach(confirmBy, "answer-reschedule");

            instance(instance)
                    .hasCompletedElementsInOrder("reschedule-unanswered", "settle-reschedule", "tell-both-not-moved")
                    .hasActiveElements("session-opens");
            assertThatUserTask(byElementId("answer-reschedule")).isCanceled();
        }

        @Test
        void an_answer_that_won_in_the_moment_of_the_deadline_counts() {
            long instance = proposed("one");
            moveTo(2, opensAt.plus(1, ChronoUnit.DAYS));
            reach(confirmBy, "answer-reschedule");

            instance(instance)
                    .hasCompletedElementsInOrder("reschedule-unanswered", "settle-reschedule", "move-appointment")
                    .hasActiveElements("session-opens");
        }

        @Test
        void a_proposal_that_is_taken_back_awaits_nobody_any_more_but_the_next_one_does() {
            long instance = proposed("one");
            publish("reschedule-withdrawn", "one", "back", Map.of());
            instance(instance)
                    .hasCompletedElementsInOrder("reschedule-withdrawn", "settle-reschedule", "tell-both-not-moved")
                    .hasActiveElements("session-opens");

            propose("two", bookingRound);
            publish("reschedule-withdrawn", "one", "back-again", Map.of());

            instance(instance).hasActiveElements("answer-reschedule").hasCompletedElement("reschedule-withdrawn", 1);
        }

        @Test
        void a_consultation_is_called_off_while_a_proposal_is_open() {
            long instance = proposed("one");
            client.newPublishMessageCommand()
                    .messageName("cancellation-received")
                    .correlationKey(bookingId)
                    .variables(Map.of("prepaid", true, "refundCause", "CUSTOMER_CANCELLED", "refundPercent", 50))
                    .execute();

            instance(instance)
                    .isCompleted()
                    .hasTerminatedElements("answer-reschedule", "appointment")
                    .hasCompletedElements("consultation-cancelled");
        }

        private long proposed(String rescheduleId) {
            long instance = confirmed();
            propose(rescheduleId, bookingRound);
            instance(instance).hasActiveElements("answer-reschedule");
            return instance;
        }

        private void propose(String rescheduleId, String key) {
            publish(
                    "reschedule-proposed",
                    key,
                    "proposed-" + rescheduleId,
                    Map.of("rescheduleId", rescheduleId, "rescheduleBy", confirmBy.toString(), "answererId", expertId));
        }

        private void moveTo(int round, Instant newOpensAt) {
            Instant newOverAt = newOpensAt.plus(85, ChronoUnit.MINUTES);
            answer("settle-reschedule", Map.of("agreed", true));
            answer("send-invitations", reminders(newOverAt, newOverAt));
            answer(
                    "move-appointment",
                    Map.of(
                            "round",
                            round,
                            "bookingRound",
                            bookingId + ":" + round,
                            "opensAt",
                            newOpensAt.toString(),
                            "sessionOverAt",
                            newOverAt.toString()));
        }

        private void answerProposal() {
            client.newCompleteUserTaskCommand(openTask("answer-reschedule").getUserTaskKey())
                    .execute();
        }
    }

    @Nested
    class Session {

        @Test
        void a_session_that_nobody_finishes_ends_when_its_time_is_over() {
            long instance = confirmed();
            reach(opensAt, "session-opens");
            reach(sessionOverAt, "await-session-end");

            instance(instance)
                    .hasCompletedElementsInOrder("session-time-over", "close-session", "ask-for-review")
                    .hasActiveElements("await-review")
                    .hasNotActivatedElements("session-finished");
        }

        @Test
        void finishing_after_the_time_is_over_changes_nothing() {
            long instance = confirmed();
            reach(opensAt, "session-opens");
            reach(sessionOverAt, "await-session-end");
            instance(instance).hasActiveElements("await-review");
            finishSession();
            writeReview();
            reach(disputeUntil, "dispute-window-over");

            instance(instance).isCompleted().hasNotActivatedElements("session-finished");
            assertThat(done("close-session")).isEqualTo(1);
        }
    }

    @Nested
    class NoShow {

        @Test
        void an_expert_who_did_not_come_costs_the_customer_nothing_when_nobody_contests() {
            judge("EXPERT_ABSENT");
            long instance = sessionFinished();
            reach(contestBy, "await-contest");

            instance(instance)
                    .isCompleted()
                    .hasCompletedElementsInOrder(
                            "judge-attendance",
                            "tell-verdict",
                            "time-to-contest-over",
                            "let-verdict-stand",
                            "verdict-stands",
                            "decide-windows",
                            "session-held",
                            "refund-no-show",
                            "no-show-settled",
                            "complete-consultation",
                            "consultation-completed")
                    .hasNotActivatedElements("decide-attendance", "ask-for-review", "hold-earnings");
        }

        @Test
        void an_expert_who_waited_for_a_customer_earns_when_nothing_can_be_disputed_any_more() {
            judge("CUSTOMER_ABSENT");
            long instance = sessionFinished();
            reach(contestBy, "await-contest");
            instance(instance)
                    .hasCompletedElementsInOrder("verdict-stands", "refund-no-show", "hold-earnings")
                    .hasActiveElements("dispute-window-over");
            reach(disputeUntil, "dispute-window-over");

            instance(instance)
                    .isCompleted()
                    .hasCompletedElements("earnings-released")
                    .hasNotActivatedElements("ask-for-review", "decide-attendance");
        }

        @Test
        void what_is_contested_support_decides_and_both_there_goes_on_as_usual() {
            judge("CUSTOMER_ABSENT");
            long instance = sessionFinished();
            instance(instance).hasActiveElements("await-contest");
            contest();
            supportDecides("BOTH_THERE", null);

            instance(instance)
                    .hasCompletedElementsInOrder(
                            "verdict-contested", "decide-attendance", "tell-decision", "attendance-decided")
                    .hasActiveElements("await-review", "dispute-window-over")
                    .hasNotActivatedElements("refund-no-show", "let-verdict-stand");
        }

        @Test
        void what_is_contested_in_the_last_moment_support_decides_too() {
            judge("EXPERT_ABSENT");
            answer("let-verdict-stand", Map.of("stands", false));
            long instance = sessionFinished();
            reach(contestBy, "await-contest");
            supportDecides("EXPERT_ABSENT", null);

            instance(instance)
                    .isCompleted()
                    .hasCompletedElementsInOrder("let-verdict-stand", "decide-attendance", "refund-no-show")
                    .hasNotActivatedElements("verdict-stands", "verdict-contested");
        }

        @Test
        void where_nobody_came_support_decides_and_chooses_what_goes_back() {
            judge("BOTH_ABSENT");
            long instance = sessionFinished();
            assertThatUserTask(byElementId("decide-attendance")).isCreated().hasCandidateGroups(List.of("support"));
            supportDecides("BOTH_ABSENT", 50);

            instance(instance)
                    .isCompleted()
                    .hasCompletedElements("refund-no-show", "no-show-settled")
                    .hasNotActivatedElements("tell-verdict", "await-contest", "hold-earnings");
        }

        private long sessionFinished() {
            long instance = confirmed();
            reach(opensAt, "session-opens");
            finishSession();
            return instance;
        }

        private void contest() {
            publish("verdict-contested", bookingRound, UUID.randomUUID().toString(), Map.of());
        }

        private void supportDecides(String verdict, Integer percent) {
            var variables = new HashMap<String, Object>();
            variables.put("verdict", verdict);
            variables.put("chosenPercent", percent);
            variables.put("chosenBy", UUID.randomUUID().toString());
            client.newCompleteUserTaskCommand(openTask("decide-attendance").getUserTaskKey())
                    .variables(variables)
                    .execute();
        }
    }

    @Nested
    class Review {

        @Test
        void without_a_review_the_consultation_is_completed_when_the_window_is_over() {
            long instance = reviewAsked();
            reach(disputeUntil, "dispute-window-over");
            reach(reviewRemindAt, "await-review");
            reach(reviewBy, "await-review");

            instance(instance)
                    .isCompleted()
                    .hasCompletedElementsInOrder(
                            "review-window-over", "review-settled", "complete-consultation", "consultation-completed")
                    .hasNotActivatedElements("review-received");
        }

        @Test
        void a_review_that_is_told_twice_completes_once() {
            long instance = reviewAsked();
            writeReview();
            writeReview();
            reach(disputeUntil, "dispute-window-over");

            instance(instance).isCompleted();
            assertThat(done("complete-consultation")).isEqualTo(1);
        }

        @Test
        void the_customer_is_reminded_once_and_may_still_review() {
            long instance = reviewAsked();
            reach(disputeUntil, "dispute-window-over");
            instance(instance).hasCompletedElements("earnings-released").hasActiveElements("await-review");
            reach(reviewRemindAt, "await-review");
            instance(instance)
                    .hasCompletedElementsInOrder("review-reminder-due", "remind-to-review", "reminded-to-review")
                    .hasActiveElements("await-review");
            writeReview();

            instance(instance).isCompleted();
            assertThat(done("remind-to-review")).isEqualTo(1);
        }
    }

    @Nested
    class Dispute {

        @Test
        void earnings_are_held_until_the_dispute_window_is_over_whenever_the_review_comes() {
            long instance = reviewAsked();
            writeReview();
            instance(instance).hasCompletedElements("review-settled").hasActiveElements("dispute-window-over");
            assertThat(done("hold-earnings")).isEqualTo(1);
            assertThat(done("release-earnings")).isZero();
            reach(disputeUntil, "dispute-window-over");

            instance(instance).isCompleted().hasCompletedElements("earnings-released", "consultation-completed");
            assertThat(done("release-earnings")).isEqualTo(1);
        }

        @Test
        void what_was_paid_beyond_a_lower_price_goes_back_before_the_earnings_are_released() {
            answer("hold-earnings", Map.of("differenceDue", true));
            long instance = reviewAsked();
            writeReview();
            instance(instance)
                    .hasCompletedElementsInOrder("hold-earnings", "refund-difference")
                    .hasActiveElements("dispute-window-over");
            reach(disputeUntil, "dispute-window-over");

            instance(instance).isCompleted().hasCompletedElements("earnings-released");
        }
    }

    private static Map<String, Object> reminders(Instant first, Instant second) {
        return Map.of("firstReminderAt", first.toString(), "secondReminderAt", second.toString());
    }

    /** The called process itself is tried in {@link RefundModelIT}. */
    private void refundsGoThrough() {
        answer(
                "decide-refund",
                Map.of("paymentId", UUID.randomUUID().toString(), "refundDue", true, "approvalNeeded", false));
        answer("request-refund", Map.of("gatewayAnswer", "paid"));
        answer("book-refund", Map.of());
        answer("tell-customer-refunded", Map.of());
    }

    private void cancel(boolean prepaid) {
        client.newPublishMessageCommand()
                .messageName("cancellation-received")
                .correlationKey(bookingId)
                .timeToLive(MESSAGE_LIFE)
                .variables(Map.of("prepaid", prepaid, "refundCause", "CUSTOMER_CANCELLED", "refundPercent", 50))
                .execute();
    }

    private long expired() {
        answer("expire-booking", Map.of("expired", true));
        long instance = book();
        reach(payBy, "await-prepayment");
        instance(instance).hasActiveElements("ask-once-more-due");
        return instance;
    }

    private long instanceBeside(long first) {
        return await().atMost(PATIENCE).until(this::instances, found -> found.size() == 2).stream()
                .mapToLong(ProcessInstance::getProcessInstanceKey)
                .filter(key -> key != first)
                .findFirst()
                .orElseThrow();
    }

    private long paid() {
        long instance = book();
        receivePrepayment();
        instance(instance).hasActiveElements("confirm-appointment");
        openTask();
        return instance;
    }

    private long confirmed() {
        long instance = paid();
        expertAnswers("confirmed");
        instance(instance).hasActiveElements("session-opens");
        return instance;
    }

    private long reviewAsked() {
        long instance = confirmed();
        reach(opensAt, "session-opens");
        finishSession();
        instance(instance).hasActiveElements("await-review");
        return instance;
    }

    private long book() {
        place("first", 1);
        return await().atMost(PATIENCE)
                .until(this::instances, found -> found.size() == 1)
                .getFirst()
                .getProcessInstanceKey();
    }

    private void place(String bell, int round) {
        publish(
                "booking-placed",
                bookingId,
                bell,
                Map.of(
                        "bookingId",
                        bookingId,
                        "round",
                        round,
                        "bookingRound",
                        bookingId + ":" + round,
                        "customerId",
                        customerId,
                        "expertId",
                        expertId,
                        "payBy",
                        payBy.toString()));
    }

    private void judge(String verdict) {
        var judged = new HashMap<String, Object>();
        judged.put("verdict", verdict);
        judged.put("contestBy", verdict.startsWith("BOTH") ? null : contestBy.toString());
        judged.put("decideBy", contestBy.plus(48, ChronoUnit.HOURS).toString());
        answer("judge-attendance", judged);
    }

    private void receivePrepayment() {
        publish("prepayment-received", bookingRound, UUID.randomUUID().toString(), Map.of());
    }

    private void finishSession() {
        publish("session-finished", bookingRound, UUID.randomUUID().toString(), Map.of());
    }

    private void writeReview() {
        publish("review-received", bookingRound, UUID.randomUUID().toString(), Map.of());
    }

    /** As the outbox does: a message with an id that is stored already has been sent. */
    private void publish(String message, String key, String id, Map<String, Object> variables) {
        try {
            client.newPublishMessageCommand()
                    .messageName(message)
                    .correlationKey(key)
                    .messageId(id)
                    .timeToLive(MESSAGE_LIFE)
                    .variables(variables)
                    .execute();
        } catch (ProblemException refused) {
            assertThat(refused.code()).isEqualTo(409);
        }
    }

    private void expertAnswers(String decision) {
        complete("confirm-appointment", Map.of("decision", decision));
    }

    private void complete(String element, Map<String, Object> variables) {
        client.newCompleteUserTaskCommand(openTask(element).getUserTaskKey())
                .variables(variables)
                .execute();
    }

    private long openTask() {
        return openTask("confirm-appointment").getUserTaskKey();
    }

    private UserTask openTask(String element) {
        return await().atMost(PATIENCE)
                .until(
                        () -> client.newUserTaskSearchRequest()
                                .filter(task -> task.elementId(element).state(UserTaskState.CREATED))
                                .execute()
                                .items(),
                        tasks -> tasks.size() == 1)
                .getFirst();
    }

    /** Moves the engine's time to the timer of an element that is known to wait, and not further. */
    private void reach(Instant due, String waitingElement) {
        assertThatProcessInstance(ProcessInstanceSelectors.byProcessId("consultation"))
                .hasActiveElements(byId(waitingElement));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(unfinishedJobs()).isEmpty());
        processTest.increaseTime(
                Duration.between(processTest.getCurrentTime(), due).plusSeconds(1));
    }

    private List<?> unfinishedJobs() {
        return client.newJobSearchRequest()
                .filter(job -> job.state(JobState.CREATED))
                .execute()
                .items();
    }

    private List<ProcessInstance> instances() {
        return client.newProcessInstanceSearchRequest()
                .filter(instance -> instance.processDefinitionId("consultation"))
                .execute()
                .items();
    }

    private static ProcessInstanceAssert instance(long key) {
        return assertThatProcessInstance(ProcessInstanceSelectors.byKey(key));
    }

    private void answer(String type, Map<String, Object> outcome) {
        if (answers.put(type, outcome) == null)
            work(
                    type,
                    (jobs, job) -> jobs.newCompleteCommand(job)
                            .variables(answers.get(type))
                            .execute());
    }

    /** One client for all, with short waits: the mocks of Camunda Process Test take 20 s a test to close theirs. */
    private void work(String type, JobHandler worker) {
        client.newWorker()
                .jobType(type)
                .handler((jobs, job) -> {
                    done.merge(type, 1, Integer::sum);
                    worker.handle(jobs, job);
                })
                .requestTimeout(Duration.ofSeconds(1))
                .open();
    }

    /** As the real worker: the first instance has the booking, any other is refused. */
    private void claimTheBooking(JobClient jobs, ActivatedJob job) {
        var round = (String) job.getVariable("bookingRound");
        Long claimedBy = claims.putIfAbsent(round, job.getProcessInstanceKey());
        if (claimedBy == null || claimedBy == job.getProcessInstanceKey()) {
            jobs.newCompleteCommand(job).execute();
        } else {
            jobs.newThrowErrorCommand(job).errorCode("BOOKING_ALREADY_CLAIMED").execute();
        }
    }

    private int done(String type) {
        return done.getOrDefault(type, 0);
    }
}
