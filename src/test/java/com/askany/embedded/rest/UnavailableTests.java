package com.askany.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.askany.embedded.EmbeddedCamunda;
import com.askany.embedded.TriedCalls;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.StatusResponse;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the client is told when the engine can take nothing any more. */
class UnavailableTests {
    private static EmbeddedCamunda camunda;
    private static CamundaClient client;

    @RegisterExtension
    private static final TriedCalls CALLS = new TriedCalls(() -> camunda.meters());

    @BeforeAll
    static void start() throws Exception {
        camunda = EmbeddedCamunda.start();
        client = CamundaClient.newClientBuilder()
                .restAddress(camunda.rest().address())
                .preferRestOverGrpc(true)
                .build();
        try (var connection = camunda.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table camunda.log_block");
        }
        catchThrowable(client.newBroadcastSignalCommand().signalName("last").send()::join);
        await().until(() -> !camunda.engine().health().up());
    }

    @AfterAll
    static void stop() {
        client.close();
        camunda.close();
    }

    @Test
    void no_command_is_taken() {
        var model = Bpmn.createExecutableProcess("p").startEvent().endEvent().done();
        // all at once: the client sends each a second time by itself, a second later
        List<CamundaFuture<?>> answers = List.of(
                client.newDeployResourceCommand()
                        .addProcessModel(model, "p.bpmn")
                        .send(),
                client.newDeleteResourceCommand(1).send(),
                client.newCreateInstanceCommand()
                        .bpmnProcessId("p")
                        .latestVersion()
                        .send(),
                client.newCancelInstanceCommand(1).send(),
                client.newModifyProcessInstanceCommand(1).activateElement("e").send(),
                client.newMigrateProcessInstanceCommand(1)
                        .migrationPlan(2)
                        .addMappingInstruction("a", "b")
                        .send(),
                client.newActivateJobsCommand()
                        .jobType("t")
                        .maxJobsToActivate(1)
                        .send(),
                client.newCompleteCommand(1).send(),
                client.newFailCommand(1).retries(1).send(),
                client.newThrowErrorCommand(1).errorCode("E").send(),
                client.newUpdateTimeoutCommand(1).timeout(Duration.ofMinutes(1)).send(),
                client.newPublishMessageCommand()
                        .messageName("m")
                        .correlationKey("k")
                        .send(),
                client.newCorrelateMessageCommand()
                        .messageName("m")
                        .correlationKey("k")
                        .send(),
                client.newBroadcastSignalCommand().signalName("s").send(),
                client.newCompleteUserTaskCommand(1).send(),
                client.newAssignUserTaskCommand(1).assignee("lan").send(),
                client.newUnassignUserTaskCommand(1).send(),
                client.newUpdateUserTaskCommand(1).priority(1).send(),
                client.newResolveIncidentCommand(1).send(),
                client.newSetVariablesCommand(1).variables(Map.of("a", 1)).send(),
                client.newEvaluateDecisionCommand().decisionId("d").send());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(catchThrowable(answer::join))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                problem -> assertThat(problem.code()).isEqualTo(503)));
    }

    @Test
    void status_topology_and_health_say_so_and_what_was_read_before_is_still_found() throws Exception {
        assertThat(client.newStatusRequest().send().join().getStatus()).isEqualTo(StatusResponse.Status.DOWN);
        assertThat(client.newTopologyRequest()
                        .send()
                        .join()
                        .getBrokers()
                        .getFirst()
                        .getPartitions())
                .extracting(partition -> partition.getHealth())
                .containsExactly(PartitionBrokerHealth.DEAD);
        var health = HttpRequest.newBuilder(camunda.rest().managementAddress().resolve("/actuator/health"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(health, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("DOWN", "log_block");
        }
        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
    }
}
