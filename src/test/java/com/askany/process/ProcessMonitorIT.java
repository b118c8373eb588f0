package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.embedded.EmbeddedCamunda;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What support reads of an instance, told by the real engine. */
class ProcessMonitorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static EmbeddedCamunda embedded;
    private static CamundaClient camunda;
    private static ProcessMonitor monitor;

    @BeforeAll
    static void an_engine_with_the_model() {
        embedded = EmbeddedCamunda.start();
        camunda = CamundaClient.newClientBuilder()
                .restAddress(embedded.rest().address())
                .preferRestOverGrpc(true)
                .build();
        monitor = new ProcessMonitor(camunda);
        camunda.newDeployResourceCommand()
                .addResourceFromClasspath("bpmn/consultation.bpmn")
                .execute();
    }

    @AfterAll
    static void stop() {
        camunda.close();
        embedded.close();
    }

    @Test
    void the_way_of_a_paid_booking_is_told_with_the_flows_behind_its_events() {
        String booking = UUID.randomUUID().toString();
        place(booking);
        ActivatedJob request = job("request-prepayment");
        camunda.newCompleteCommand(request).execute();
        camunda.newCompleteCommand(job("record-position")).execute();
        camunda.newPublishMessageCommand()
                .messageName("prepayment-received")
                .correlationKey(booking + ":1")
                .execute();

        Course course = await().atMost(PATIENCE)
                .until(
                        () -> monitor.course(request.getProcessInstanceKey()).orElseThrow(),
                        known -> visited(known).contains("decide-confirmation-deadline"));
        assertThat(course.state()).isEqualTo(Course.State.RUNNING);
        assertThat(visited(course))
                .containsExactly(
                        "booking-placed",
                        "prepayment",
                        "prepayment-begins",
                        "request-prepayment",
                        "await-prepayment",
                        "prepayment-received",
                        "prepaid",
                        "prepayment-secured",
                        "round-begins",
                        "decide-confirmation-deadline");
        assertThat(course.current())
                .extracting(Course.Visit::elementId)
                .containsExactly("decide-confirmation-deadline");
        assertThat(course.takenFlows())
                .contains("booking-placed-to-prepayment", "await-prepayment-to-prepayment-received")
                .doesNotContain("await-prepayment-to-hold-expired");
        assertThat(monitor.diagram(course.definitionKey()).orElseThrow().overview())
                .isEqualTo("consultation");
    }

    @Test
    void a_step_whose_tries_ran_out_is_trouble() {
        String booking = UUID.randomUUID().toString();
        place(booking);
        ActivatedJob job = job("request-prepayment");
        camunda.newFailCommand(job)
                .retries(0)
                .errorMessage("the database does not answer")
                .execute();

        Course course = await().atMost(PATIENCE)
                .until(
                        () -> monitor.course(job.getProcessInstanceKey()).orElseThrow(),
                        known -> !known.troubles().isEmpty());
        assertThat(course.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.elementId()).isEqualTo("request-prepayment");
            assertThat(trouble.kind()).isEqualTo("JOB_NO_RETRIES");
            assertThat(trouble.message()).contains("the database does not answer");
        });
        assertThat(monitor.troubles()).extracting(Trouble::instanceKey).contains(job.getProcessInstanceKey());
        assertThat(monitor.troubles()).extracting(Trouble::bookingId).contains(UUID.fromString(booking));
        assertThat(monitor.beside(UUID.fromString(booking), null))
                .extracting(Course::instanceKey)
                .containsExactly(job.getProcessInstanceKey());
        assertThat(monitor.beside(UUID.fromString(booking), job.getProcessInstanceKey()))
                .isEmpty();
    }

    @Test
    void a_step_that_was_given_up_is_tried_again_and_is_trouble_no_more() {
        String booking = UUID.randomUUID().toString();
        place(booking);
        ActivatedJob job = job("request-prepayment");
        camunda.newFailCommand(job).retries(0).errorMessage("no answer").execute();
        var trouble = await().atMost(PATIENCE)
                .until(
                        () -> monitor.course(job.getProcessInstanceKey())
                                .orElseThrow()
                                .troubles(),
                        troubles -> !troubles.isEmpty())
                .getFirst();
        var retry = new Retry(camunda);

        assertThat(retry.again(trouble.incidentKey())).isTrue();

        assertThat(job("request-prepayment").getKey()).isEqualTo(job.getKey());
        await().atMost(PATIENCE)
                .until(() -> monitor.course(job.getProcessInstanceKey())
                        .orElseThrow()
                        .troubles()
                        .isEmpty());
        assertThat(retry.again(trouble.incidentKey())).as("once more").isFalse();
        assertThat(retry.again(1)).as("never heard of").isFalse();
    }

    @Test
    void what_the_engine_never_heard_of_is_not_there() {
        assertThat(monitor.course(1)).isEmpty();
        assertThat(monitor.diagram(1)).isEmpty();
    }

    private static List<String> visited(Course course) {
        return course.visits().stream().map(Course.Visit::elementId).toList();
    }

    private static void place(String booking) {
        camunda.newPublishMessageCommand()
                .messageName("booking-placed")
                .correlationKey(booking)
                .variables(Map.of(
                        "bookingId",
                        booking,
                        "bookingRound",
                        booking + ":1",
                        "payBy",
                        embedded.engine().now().plusSeconds(900).toString()))
                .execute();
    }

    private static ActivatedJob job(String type) {
        return await().atMost(PATIENCE)
                .until(() -> next(type), jobs -> !jobs.isEmpty())
                .getFirst();
    }

    private static List<ActivatedJob> next(String type) {
        return camunda.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .timeout(Duration.ofMinutes(5))
                .execute()
                .getJobs();
    }
}
