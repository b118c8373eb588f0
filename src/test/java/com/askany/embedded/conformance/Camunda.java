package com.askany.embedded.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the conformance tests do again and again, by Camunda's own client and nothing else. */
final class Camunda implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(15);

    final CamundaClient client;

    Camunda(URI restAddress) {
        client = CamundaClient.newClientBuilder()
                .restAddress(restAddress)
                .preferRestOverGrpc(true)
                .build();
    }

    @Override
    public void close() {
        client.close();
    }

    /** An id that no other test has. */
    static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    DeploymentEvent deploy(BpmnModelInstance model) {
        return deploy(Bpmn.convertToString(model), "process.bpmn");
    }

    DeploymentEvent deploy(String content, String name) {
        return client.newDeployResourceCommand()
                .addResourceStringUtf8(content, name)
                .send()
                .join();
    }

    ProcessInstanceEvent create(String processId, Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(variables)
                .send()
                .join();
    }

    ProcessInstanceEvent create(String processId) {
        return create(processId, Map.of());
    }

    ActivatedJob job(String type) {
        return job(type, Duration.ofMinutes(1));
    }

    ActivatedJob job(String type, Duration timeout) {
        var jobs = jobs(type, 1, timeout, Duration.ofSeconds(10));
        assertThat(jobs).as("jobs of type %s", type).hasSize(1);
        return jobs.getFirst();
    }

    List<ActivatedJob> jobs(String type, int atMost, Duration timeout, Duration wait) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(atMost)
                .timeout(timeout)
                .workerName("conformance")
                .requestTimeout(wait)
                .send()
                .join()
                .getJobs();
    }

    List<ActivatedJob> jobsNow(String type) {
        return jobs(type, 10, Duration.ofMinutes(1), Duration.ofMillis(-1));
    }

    void complete(ActivatedJob job) {
        client.newCompleteCommand(job).send().join();
    }

    List<ElementInstance> elements(long processInstance) {
        return client.newElementInstanceSearchRequest()
                .filter(f -> f.processInstanceKey(processInstance))
                .send()
                .join()
                .items();
    }

    void awaitActive(long processInstance, String elementId) {
        awaitElement(processInstance, elementId, ElementInstanceState.ACTIVE);
    }

    void awaitElement(long processInstance, String elementId, ElementInstanceState state) {
        soon(() -> assertThat(elements(processInstance))
                .as("elements of %d", processInstance)
                .anyMatch(element -> element.getElementId().equals(elementId) && element.getState() == state));
    }

    void awaitState(long processInstance, io.camunda.client.api.search.enums.ProcessInstanceState state) {
        soon(() -> assertThat(client.newProcessInstanceSearchRequest()
                        .filter(f -> f.processInstanceKey(processInstance))
                        .send()
                        .join()
                        .items())
                .anyMatch(instance -> instance.getState() == state));
    }

    static void soon(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }

    static <T> T eventually(Callable<T> found) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(found, value -> value != null);
    }

    static void assertProblem(int status, ThrowingCallable call) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(call))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(status));
    }
}
