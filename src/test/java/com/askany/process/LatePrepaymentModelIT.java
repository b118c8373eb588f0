package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.embedded.EmbeddedCamunda;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaProcessTestExtension;
import io.camunda.process.test.api.CamundaProcessTestRuntimeMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of the model {@code late-prepayment} on the real engine, with the real {@code refund} behind it. */
class LatePrepaymentModelIT {
    private static final EmbeddedCamunda CAMUNDA = EmbeddedCamunda.start();
    private static final Path COVERAGE = Path.of("target/coverage-report-late-prepayment");

    @RegisterExtension
    @Order(1)
    static final EveryWayTaken EVERY_WAY_TAKEN = new EveryWayTaken(Path.of("bpmn/late-prepayment.bpmn"), COVERAGE);

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

    @AfterAll
    static void stop() {
        CAMUNDA.close();
    }

    @BeforeEach
    void the_workers_do_their_part() {
        client.newDeployResourceCommand()
                .addResourceFromClasspath("bpmn/refund.bpmn")
                .requestTimeout(Stage.PATIENCE)
                .execute();
        stage = new Stage(client, processTest, "late-prepayment");
        stage.silent(
                "record-position", "keep-task-inbox", "tell-customer-revived", "book-refund", "tell-customer-refunded");
        stage.answer("decide-refund", Map.of("paymentId", paymentId, "refundDue", true, "approvalNeeded", false));
        stage.answer("request-refund", Map.of("gatewayAnswer", "paid"));
    }

    @Test
    void money_whose_time_is_still_free_lets_the_booking_go_on() {
        decided(true, "LATE_PAYMENT");
        stage.answer("revive-booking", Map.of("revived", true));
        long late = receive("first");

        stage.instance(late)
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "surplus-payment-received",
                        "decide-late-prepayment",
                        "may-pay",
                        "revive-booking",
                        "still-free",
                        "tell-customer-revived",
                        "booking-goes-on")
                .hasNotActivatedElements("refund-surplus");
    }

    @Test
    void money_whose_time_was_taken_meanwhile_goes_back() {
        decided(true, "LATE_PAYMENT");
        stage.answer("revive-booking", Map.of("revived", false));
        long late = receive("first");

        stage.instance(late)
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "revive-booking", "still-free", "money-not-needed", "refund-surplus", "surplus-refunded")
                .hasNotActivatedElements("tell-customer-revived");
        assertThat(stage.done("tell-customer-refunded")).isEqualTo(1);
    }

    @Test
    void money_that_came_twice_goes_back_without_touching_the_booking() {
        decided(false, "DOUBLE_PAYMENT");
        long late = receive("first");

        stage.instance(late)
                .isCompleted()
                .hasCompletedElementsInOrder("may-pay", "money-not-needed", "refund-surplus", "surplus-refunded")
                .hasNotActivatedElements("revive-booking");
        assertThat(stage.done("request-refund")).isEqualTo(1);
    }

    @Test
    void the_bell_of_one_payment_rung_again_starts_nothing_beside_the_first() {
        decided(false, "LATE_PAYMENT");
        stage.answer("request-refund", Map.of("gatewayAnswer", "refused"));
        receive("first");
        stage.openTask("refund-by-hand");
        ring("first");
        ring("again");

        stage.openTask("refund-by-hand");
        assertThat(stage.instances()).hasSize(1);
    }

    private void decided(boolean mayRevive, String refundCause) {
        stage.answer("decide-late-prepayment", Map.of("mayRevive", mayRevive, "refundCause", refundCause));
    }

    private long receive(String bell) {
        ring(bell);
        return await().atMost(Stage.PATIENCE).until(stage::instances, found -> found.size() == 1).stream()
                .mapToLong(ProcessInstance::getProcessInstanceKey)
                .findFirst()
                .orElseThrow();
    }

    private void ring(String bell) {
        stage.publish(
                "surplus-payment-received",
                paymentId,
                bell,
                Map.of("bookingId", UUID.randomUUID().toString(), "round", 1, "paymentId", paymentId));
    }
}
