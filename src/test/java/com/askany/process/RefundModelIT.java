package com.askany.process;

import static io.camunda.process.test.api.CamundaAssert.assertThatUserTask;
import static io.camunda.process.test.api.assertions.UserTaskSelectors.byElementId;
import static org.assertj.core.api.Assertions.assertThat;

import com.askany.embedded.EmbeddedCamunda;
import io.camunda.client.CamundaClient;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaProcessTestExtension;
import io.camunda.process.test.api.CamundaProcessTestRuntimeMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of the model {@code refund} on the real engine; the workers only answer what the path needs. */
class RefundModelIT {
    private static final EmbeddedCamunda CAMUNDA = EmbeddedCamunda.start();
    private static final Path COVERAGE = Path.of("target/coverage-report-refund");

    @RegisterExtension
    @Order(1)
    static final EveryWayTaken EVERY_WAY_TAKEN = new EveryWayTaken(Path.of("bpmn/refund.bpmn"), COVERAGE);

    @RegisterExtension
    @Order(2)
    static final CamundaProcessTestExtension PROCESS_TEST = new CamundaProcessTestExtension()
            .withRuntimeMode(CamundaProcessTestRuntimeMode.REMOTE)
            .withRemoteCamundaClientBuilderFactory(() -> CamundaClient.newClientBuilder()
                    .restAddress(CAMUNDA.rest().address())
                    .defaultRequestTimeout(Duration.ofSeconds(2)))
            .withRemoteCamundaMonitoringApiAddress(CAMUNDA.rest().managementAddress())
            .withCoverageReportDirectory(COVERAGE.toString());

    private final String paymentId = UUID.randomUUID().toString();
    private CamundaClient client;
    private CamundaProcessTestContext processTest;
    private Stage stage;
    private Instant askAgainAt;

    @AfterAll
    static void stop() {
        CAMUNDA.close();
    }

    @BeforeEach
    void the_workers_do_their_part() {
        stage = new Stage(client, processTest, "refund");
        stage.silent(
                "record-position", "keep-task-inbox", "book-refund", "book-kept-prepayment", "tell-customer-refunded");
        askAgainAt =
                processTest.getCurrentTime().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(1));
        decided(true, false);
        gatewaySays("paid");
    }

    @Test
    void money_that_the_gateway_pays_is_booked_and_the_customer_is_told() {
        long refund = begin();

        stage.instance(refund)
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "refund-begins",
                        "decide-refund",
                        "refund-due",
                        "approval-needed",
                        "request-refund",
                        "gateway-answer",
                        "gateway-paid",
                        "book-refund",
                        "tell-customer-refunded",
                        "refund-done")
                .hasNotActivatedElements("approve-refund", "refund-by-hand", "book-kept-prepayment");
    }

    @Test
    void when_nothing_goes_back_the_gateway_is_not_asked() {
        decided(false, false);
        long refund = begin();

        stage.instance(refund)
                .isCompleted()
                .hasCompletedElementsInOrder("decide-refund", "refund-due", "book-kept-prepayment", "nothing-paid-back")
                .hasNotActivatedElements("request-refund", "book-refund", "tell-customer-refunded");
    }

    @Test
    void much_money_outside_the_policy_waits_for_a_second_pair_of_eyes() {
        decided(true, true);
        long refund = begin();
        stage.instance(refund).hasActiveElements("approve-refund").hasNotActivatedElements("request-refund");
        assertThatUserTask(byElementId("approve-refund")).isCreated().hasCandidateGroup("support");
        stage.complete("approve-refund", Map.of("approved", true));

        stage.instance(refund)
                .isCompleted()
                .hasCompletedElementsInOrder("approve-refund", "refund-approved", "request-refund", "refund-done");
        assertThat(stage.done("decide-refund")).isEqualTo(1);
    }

    @Test
    void what_is_not_approved_is_decided_again_by_policy() {
        decided(true, true);
        long refund = begin();
        stage.openTask("approve-refund");
        decided(true, false);
        stage.complete("approve-refund", Map.of("approved", false));

        stage.instance(refund).isCompleted().hasCompletedElement("decide-refund", 2);
        assertThat(stage.done("request-refund")).isEqualTo(1);
    }

    @Test
    void a_gateway_that_has_not_said_is_asked_again() {
        gatewaySays("later");
        long refund = begin();
        stage.instance(refund).hasActiveElements("ask-again-due");
        gatewaySays("paid");
        stage.reach(askAgainAt, "ask-again-due");

        stage.instance(refund)
                .isCompleted()
                .hasCompletedElement("request-refund", 2)
                .hasCompletedElementsInOrder("ask-again-due", "gateway-paid", "refund-done");
        assertThat(stage.done("record-position")).isEqualTo(1);
    }

    @Test
    void a_gateway_that_refuses_leaves_it_to_support_to_pay_by_hand() {
        gatewaySays("refused");
        long refund = begin();
        stage.instance(refund).hasActiveElements("refund-by-hand");
        assertThatUserTask(byElementId("refund-by-hand")).isCreated().hasCandidateGroup("support");
        stage.complete("refund-by-hand", Map.of("paidBack", true));

        stage.instance(refund)
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "gateway-answer", "gateway-refuses", "refund-by-hand", "paid-by-hand", "book-refund");
        assertThat(stage.done("request-refund")).isEqualTo(1);
    }

    @Test
    void support_may_let_the_gateway_try_again() {
        gatewaySays("silent");
        long refund = begin();
        stage.openTask("refund-by-hand");
        gatewaySays("paid");
        stage.complete("refund-by-hand", Map.of("paidBack", false));

        stage.instance(refund)
                .isCompleted()
                .hasCompletedElement("request-refund", 2)
                .hasCompletedElementsInOrder("refund-by-hand", "paid-by-hand", "gateway-paid", "refund-done");
    }

    @Test
    void support_may_take_over_a_refund_that_hangs() {
        gatewaySays("later");
        long refund = begin();
        stage.instance(refund).hasActiveElements("ask-again-due");
        takeOver("one");
        stage.instance(refund)
                .hasTerminatedElements("ask-again-due", "gateway-refund")
                .hasActiveElements("refund-by-hand");
        stage.complete("refund-by-hand", Map.of("paidBack", true));

        stage.instance(refund)
                .isCompleted()
                .hasCompletedElementsInOrder("refund-by-hand-requested", "refund-by-hand", "refund-done");
    }

    @Test
    void the_same_bell_of_support_heard_twice_is_one_bell() {
        gatewaySays("later");
        long refund = begin();
        stage.instance(refund).hasActiveElements("ask-again-due");
        takeOver("one");
        takeOver("one");
        stage.openTask("refund-by-hand");
        stage.complete("refund-by-hand", Map.of("paidBack", false));

        stage.instance(refund).hasActiveElements("ask-again-due").hasCompletedElement("refund-by-hand", 1);
    }

    @Test
    void a_bell_that_is_rung_before_the_gateway_is_asked_is_not_lost() {
        decided(true, true);
        long refund = begin();
        stage.openTask("approve-refund");
        takeOver("early");
        gatewaySays("later");
        stage.complete("approve-refund", Map.of("approved", true));

        stage.instance(refund).hasActiveElements("refund-by-hand");
    }

    private long begin() {
        return stage.create(Map.of(
                "bookingId",
                UUID.randomUUID().toString(),
                "round",
                1,
                "paymentId",
                paymentId,
                "refundCause",
                "EXPERT_DECLINED"));
    }

    private void takeOver(String id) {
        stage.publish("refund-by-hand-requested", paymentId, id, Map.of());
    }

    private void decided(boolean due, boolean approvalNeeded) {
        var tomorrow = processTest.getCurrentTime().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        stage.answer(
                "decide-refund",
                Map.of(
                        "paymentId",
                        paymentId,
                        "decidedPercent",
                        due ? 100 : 0,
                        "refundDue",
                        due,
                        "approvalNeeded",
                        approvalNeeded,
                        "approveBy",
                        tomorrow.toString(),
                        "refundBy",
                        tomorrow.plus(Duration.ofDays(2)).toString()));
    }

    private void gatewaySays(String word) {
        var answer = new HashMap<String, Object>();
        answer.put("gatewayAnswer", word);
        answer.put("askAgainAt", word.equals("later") ? askAgainAt.toString() : null);
        stage.answer("request-refund", answer);
    }
}
