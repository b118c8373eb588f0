package com.askany.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.embedded.EmbeddedCamunda;
import io.camunda.client.CamundaClient;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaProcessTestExtension;
import io.camunda.process.test.api.CamundaProcessTestRuntimeMode;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/**
 * The drill of a model upgrade: an instance of the previous version is brought to each place where that version waits,
 * moved to the models of today, and finished there. The places are read from the previous models, kept under
 * {@code src/test/resources/models}, so that none is forgotten.
 */
class ModelUpgradeIT {
    private static final EmbeddedCamunda CAMUNDA = EmbeddedCamunda.start();
    private static final String PREVIOUS = "models/2026-11-25/";

    @RegisterExtension
    static final CamundaProcessTestExtension PROCESS_TEST = new CamundaProcessTestExtension()
            .withRuntimeMode(CamundaProcessTestRuntimeMode.REMOTE)
            .withRemoteCamundaClientBuilderFactory(() -> CamundaClient.newClientBuilder()
                    .restAddress(CAMUNDA.rest().address())
                    .defaultRequestTimeout(Duration.ofSeconds(15)))
            .withRemoteCamundaMonitoringApiAddress(CAMUNDA.rest().managementAddress());

    private final String bookingId = UUID.randomUUID().toString();
    private final String bookingRound = bookingId + ":1";
    private final String paymentId = UUID.randomUUID().toString();

    private CamundaClient client;
    private CamundaProcessTestContext processTest;
    private Stage stage;
    private Map<String, Instant> times;

    @AfterAll
    static void stop() {
        CAMUNDA.close();
    }

    @BeforeEach
    void the_times_of_the_booking() {
        Instant now = processTest.getCurrentTime().truncatedTo(ChronoUnit.SECONDS);
        Instant opensAt = now.plus(3, ChronoUnit.DAYS);
        times = new HashMap<>(Map.of(
                "payBy", now.plus(15, ChronoUnit.MINUTES),
                "remindAt", now.plus(12, ChronoUnit.HOURS),
                "confirmBy", now.plus(24, ChronoUnit.HOURS),
                "opensAt", opensAt,
                "sessionOverAt", opensAt.plus(85, ChronoUnit.MINUTES),
                "reviewBy", opensAt.plus(7, ChronoUnit.DAYS),
                "approveBy", now.plus(1, ChronoUnit.DAYS),
                "refundBy", now.plus(3, ChronoUnit.DAYS),
                "askAgainAt", now.plus(1, ChronoUnit.HOURS)));
    }

    /** What the workers of today say besides: instances of the previous version have never heard of it. */
    private void theWorkersOfToday() {
        var opensAt = times.get("opensAt");
        times.putAll(Map.of(
                "firstReminderAt", opensAt.minus(24, ChronoUnit.HOURS),
                "secondReminderAt", opensAt.minus(1, ChronoUnit.HOURS),
                "reviewRemindAt", opensAt.plus(4, ChronoUnit.DAYS),
                "disputeUntil", opensAt.plus(3, ChronoUnit.DAYS)));
        taskTypes().forEach(type -> stage.answer(type, written()));
    }

    /** A place where an instance of the previous version may wait. */
    record Place(String model, String elementId) {
        @Override
        public String toString() {
            return model + " at " + elementId;
        }
    }

    static Stream<Place> places() {
        return Stream.of("consultation", "refund").flatMap(ModelUpgradeIT::places);
    }

    private static Stream<Place> places(String name) {
        var model = model(PREVIOUS + name + ".bpmn");
        return Stream.of(
                        EventBasedGateway.class,
                        UserTask.class,
                        ReceiveTask.class,
                        CallActivity.class,
                        IntermediateCatchEvent.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                .map(FlowNode.class::cast)
                .filter(node -> node.getPreviousNodes().list().stream().noneMatch(EventBasedGateway.class::isInstance))
                .map(node -> new Place(name, node.getId()));
    }

    @ParameterizedTest
    @MethodSource("places")
    void an_instance_that_waits_in_the_previous_version_goes_on_in_the_present_one(Place place) {
        beginWithThePreviousModels(place.model());
        long instance = bringTo(place);
        stage.instance(instance).hasActiveElements(place.elementId());

        stage.betweenTwoStarts(() -> {
            theWorkersOfToday();
            var consultations = upgrade("consultation");
            var refunds = upgrade("refund");
            assertThat(consultations.left()).isEmpty();
            assertThat(refunds.left()).isEmpty();
            assertThat(place.model().equals("refund") ? refunds.moved() : consultations.moved())
                    .containsExactly(instance);
        });
        stage.instance(instance).hasActiveElements(place.elementId());
        assertThat(client.newProcessInstanceGetRequest(instance).execute().getProcessDefinitionVersion())
                .isEqualTo(2);
        finish(place);
        stage.instance(instance).isCompleted();
    }

    private void beginWithThePreviousModels(String processId) {
        stage = new Stage(client, processTest, processId, PREVIOUS + "refund.bpmn", PREVIOUS + "consultation.bpmn");
        stage.silent("keep-task-inbox", "record-position", "remind-expert");
        taskTypes().forEach(type -> stage.answer(type, written()));
    }

    /** Every worker says all times; the paths below change single answers. */
    private Map<String, Object> written() {
        var variables = new HashMap<String, Object>();
        times.forEach((name, time) -> variables.put(name, time.toString()));
        variables.put("refundDue", true);
        variables.put("approvalNeeded", false);
        variables.put("gatewayAnswer", "paid");
        variables.put("paymentId", paymentId);
        variables.put("verdict", "BOTH_THERE");
        return variables;
    }

    private void answer(String type, String name, Object value) {
        var variables = written();
        variables.put(name, value);
        stage.answer(type, variables);
    }

    private long bringTo(Place place) {
        if (place.model().equals("refund")) return bringRefundTo(place.elementId());
        long instance = book();
        switch (place.elementId()) {
            case "await-prepayment" -> stage.instance(instance).hasActiveElements("await-prepayment");
            case "confirm-appointment" -> pay();
            case "extended-deadline-reached" -> {
                var extended = written();
                extended.putAll(Map.of(
                        "deadline",
                        "extended",
                        "confirmBy",
                        times.get("opensAt").toString()));
                stage.answer("check-confirmation-deadline", extended);
                pay();
                stage.reach(times.get("confirmBy"), "confirm-appointment");
            }
            case "session-opens" -> confirmed();
            case "await-session-end" -> sessionOpen();
            case "await-review" -> {
                sessionOpen();
                publish("session-finished");
            }
            case "refund-prepayment" -> {
                answer("request-refund", "gatewayAnswer", "refused");
                pay();
                stage.complete("confirm-appointment", Map.of("decision", "declined"));
                stage.openTask("refund-by-hand");
            }
            case "refund-cancelled" -> {
                answer("request-refund", "gatewayAnswer", "refused");
                pay();
                stage.publish(
                        "cancellation-received",
                        bookingId,
                        UUID.randomUUID().toString(),
                        Map.of("prepaid", true, "refundCause", "CUSTOMER_CANCELLED", "refundPercent", 50));
                stage.openTask("refund-by-hand");
            }
            default -> throw new AssertionError("nobody knows the way to " + place);
        }
        stage.instance(instance).hasActiveElements(place.elementId());
        return instance;
    }

    private long bringRefundTo(String elementId) {
        switch (elementId) {
            case "approve-refund" -> answer("decide-refund", "approvalNeeded", true);
            case "ask-again-due" -> answer("request-refund", "gatewayAnswer", "later");
            case "refund-by-hand" -> answer("request-refund", "gatewayAnswer", "refused");
            default -> throw new AssertionError("nobody knows the way to " + elementId);
        }
        long instance = stage.create(Map.of("bookingId", bookingId, "round", 1, "refundCause", "EXPERT_SILENT"));
        stage.instance(instance).hasActiveElements(elementId);
        if (!elementId.equals("ask-again-due")) stage.openTask(elementId);
        return instance;
    }

    private void finish(Place place) {
        switch (place.elementId()) {
            case "await-prepayment" -> {
                pay();
                finishFromConfirmation();
            }
            case "confirm-appointment", "extended-deadline-reached" -> finishFromConfirmation();
            case "session-opens" -> finishFromAppointment();
            case "await-session-end" -> finishFromSession();
            case "await-review" -> publish("review-received");
            case "refund-prepayment", "refund-cancelled", "refund-by-hand" ->
                stage.complete("refund-by-hand", Map.of("paidBack", true));
            case "approve-refund" -> stage.complete("approve-refund", Map.of("approved", true));
            case "ask-again-due" -> {
                answer("request-refund", "gatewayAnswer", "paid");
                stage.reach(times.get("askAgainAt"), "ask-again-due");
            }
            default -> throw new AssertionError("nobody knows how to go on from " + place);
        }
    }

    private void finishFromConfirmation() {
        stage.complete("confirm-appointment", Map.of("decision", "confirmed"));
        finishFromAppointment();
    }

    private void finishFromAppointment() {
        stage.reach(times.get("opensAt"), "session-opens");
        finishFromSession();
    }

    private void finishFromSession() {
        publish("session-finished");
        publish("review-received");
        stage.reach(times.get("disputeUntil"), "dispute-window-over");
    }

    private void confirmed() {
        pay();
        stage.complete("confirm-appointment", Map.of("decision", "confirmed"));
    }

    private void sessionOpen() {
        confirmed();
        stage.reach(times.get("opensAt"), "session-opens");
    }

    private long book() {
        var variables = written();
        variables.putAll(Map.of(
                "bookingId",
                bookingId,
                "round",
                1,
                "bookingRound",
                bookingRound,
                "customerId",
                UUID.randomUUID().toString(),
                "expertId",
                UUID.randomUUID().toString()));
        stage.publish("booking-placed", bookingId, "placed", variables);
        return await().atMost(Stage.PATIENCE)
                .until(stage::instances, found -> found.size() == 1)
                .getFirst()
                .getProcessInstanceKey();
    }

    private void pay() {
        publish("prepayment-received");
        stage.openTask("confirm-appointment");
    }

    private void publish(String message) {
        stage.publish(message, bookingRound, UUID.randomUUID().toString(), Map.of());
    }

    /** The newest model, even where it is still the same as the previous one. */
    private ModelUpgrade.Outcome upgrade(String processId) {
        var xml = text("bpmn/" + processId + ".bpmn") + "\n";
        var process = client.newDeployResourceCommand()
                .addResourceStringUtf8(xml, processId + ".bpmn")
                .requestTimeout(Stage.PATIENCE)
                .execute()
                .getProcesses()
                .getFirst();
        assertThat(process.getVersion()).isEqualTo(2);
        return new ModelUpgrade(client).moveAll(processId, process.getProcessDefinitionKey(), xml);
    }

    private static TreeSet<String> taskTypes() {
        var types = new TreeSet<String>();
        Stream.of(PREVIOUS, "bpmn/")
                .flatMap(version -> Stream.of(version + "consultation.bpmn", version + "refund.bpmn"))
                .flatMap(model -> model(model).getModelElementsByType(ZeebeTaskDefinition.class).stream())
                .forEach(task -> types.add(task.getType()));
        // it runs beside the deadline, whose time it must not set back
        types.remove("remind-expert");
        return types;
    }

    private static BpmnModelInstance model(String resource) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(text(resource).getBytes(UTF_8)));
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
