package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.assertProblem;
import static com.askany.embedded.conformance.Camunda.soon;
import static com.askany.embedded.conformance.Camunda.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConformanceRuntime.class)
class JobConformanceTests {
    private final Camunda camunda;
    private final String type = unique("job");

    JobConformanceTests(Camunda camunda) {
        this.camunda = camunda;
    }

    private BpmnModelInstance oneTask() {
        return Bpmn.createExecutableProcess(type)
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(type).zeebeTaskHeader("room", "blue"))
                .boundaryEvent("refused")
                .error("REFUSED")
                .endEvent("sorry")
                .moveToActivity("work")
                .endEvent("done")
                .done();
    }

    private long start(Map<String, Object> variables) {
        camunda.deploy(oneTask());
        return camunda.create(type, variables).getProcessInstanceKey();
    }

    @Test
    void a_job_brings_its_variables_and_headers_and_ends_the_task_when_completed() {
        long instance = start(Map.of("answer", 42, "person", Map.of("name", "Ánh")));

        var job = camunda.job(type);
        assertThat(job.getProcessInstanceKey()).isEqualTo(instance);
        assertThat(job.getElementId()).isEqualTo("work");
        assertThat(job.getBpmnProcessId()).isEqualTo(type);
        assertThat(job.getRetries()).isEqualTo(3);
        assertThat(job.getCustomHeaders()).containsEntry("room", "blue");
        assertThat(job.getVariablesAsMap()).containsEntry("answer", 42).containsEntry("person", Map.of("name", "Ánh"));
        camunda.client
                .newCompleteCommand(job)
                .variables(Map.of("result", "fine"))
                .send()
                .join();

        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(camunda.client
                        .newVariableSearchRequest()
                        .filter(f -> f.processInstanceKey(instance).name("result"))
                        .send()
                        .join()
                        .singleItem()
                        .getValue())
                .isEqualTo("\"fine\""));
    }

    @Test
    void only_the_variables_that_are_asked_for_are_fetched() {
        start(Map.of("wanted", 1, "unwanted", 2));
        var jobs = camunda.client
                .newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .fetchVariables("wanted")
                .send()
                .join()
                .getJobs();
        assertThat(jobs.getFirst().getVariablesAsMap()).isEqualTo(Map.of("wanted", 1));
    }

    @Test
    void a_waiting_worker_gets_a_job_as_soon_as_there_is_one() {
        camunda.deploy(oneTask());
        var waiting = camunda.client
                .newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofSeconds(30))
                .send();
        camunda.create(type);
        assertThat(waiting.join(5, java.util.concurrent.TimeUnit.SECONDS).getJobs())
                .hasSize(1);
    }

    @Test
    void a_call_without_jobs_ends_empty_when_its_time_is_over() {
        var start = System.nanoTime();
        assertThat(camunda.jobs(type, 1, Duration.ofMinutes(1), Duration.ofMillis(700)))
                .isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(650), Duration.ofSeconds(3));
    }

    @Test
    void each_job_goes_to_one_of_many_waiting_workers() {
        camunda.deploy(oneTask());
        var seen = new ConcurrentLinkedQueue<Long>();
        var workers = new ArrayList<io.camunda.client.api.worker.JobWorker>();
        for (int i = 0; i < 4; i++)
            workers.add(camunda.client
                    .newWorker()
                    .jobType(type)
                    .handler((client, job) -> {
                        seen.add(job.getKey());
                        client.newCompleteCommand(job).send().join();
                    })
                    .maxJobsActive(2)
                    .streamEnabled(false)
                    .open());
        var instances = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) instances.add(camunda.create(type).getProcessInstanceKey());
        instances.forEach(instance -> camunda.awaitState(instance, ProcessInstanceState.COMPLETED));
        workers.forEach(io.camunda.client.api.worker.JobWorker::close);
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void a_job_whose_lease_ran_out_is_given_to_the_next_worker() {
        start(Map.of());
        var first = camunda.job(type, Duration.ofMillis(500));
        var second = camunda.job(type);
        assertThat(second.getKey()).isEqualTo(first.getKey());
        camunda.complete(second);
        assertProblem(404, () -> camunda.complete(first));
    }

    @Test
    void a_lease_can_be_made_longer() {
        start(Map.of());
        var job = camunda.job(type, Duration.ofMillis(1500));
        camunda.client
                .newUpdateTimeoutCommand(job)
                .timeout(Duration.ofMinutes(2))
                .send()
                .join();
        assertThat(camunda.jobs(type, 1, Duration.ofMinutes(1), Duration.ofSeconds(3)))
                .isEmpty();
    }

    @Test
    void a_failed_job_comes_again_until_retries_run_out_and_then_is_an_incident_until_resolved() {
        long instance = start(Map.of());
        for (int left = 1; left >= 0; left--)
            camunda.client
                    .newFailCommand(camunda.job(type))
                    .retries(left)
                    .errorMessage("no paper")
                    .send()
                    .join();
        var incident = Camunda.eventually(() -> camunda.client
                .newIncidentSearchRequest()
                .filter(f -> f.processInstanceKey(instance))
                .send()
                .join()
                .singleItem());
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.JOB_NO_RETRIES);
        assertThat(incident.getErrorMessage()).isEqualTo("no paper");
        assertThat(incident.getElementId()).isEqualTo("work");
        assertThat(incident.getState()).isEqualTo(IncidentState.ACTIVE);
        assertThat(camunda.client
                        .newProcessInstanceGetRequest(instance)
                        .send()
                        .join()
                        .getHasIncident())
                .isTrue();
        assertThat(camunda.jobsNow(type)).isEmpty();

        camunda.client
                .newUpdateRetriesCommand(incident.getJobKey())
                .retries(1)
                .send()
                .join();
        camunda.client
                .newResolveIncidentCommand(incident.getIncidentKey())
                .send()
                .join();
        camunda.complete(camunda.job(type));
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(camunda.client
                        .newIncidentGetRequest(incident.getIncidentKey())
                        .send()
                        .join()
                        .getState())
                .isEqualTo(IncidentState.RESOLVED));
    }

    @Test
    void a_back_off_keeps_the_failed_job_away_for_a_while() {
        start(Map.of());
        camunda.client
                .newFailCommand(camunda.job(type))
                .retries(2)
                .retryBackoff(Duration.ofSeconds(2))
                .send()
                .join();
        assertThat(camunda.jobsNow(type)).isEmpty();
        assertThat(camunda.job(type).getRetries()).isEqualTo(2);
    }

    @Test
    void variables_of_a_failed_job_are_local_to_its_element() {
        long instance = start(Map.of());
        camunda.client
                .newFailCommand(camunda.job(type))
                .retries(1)
                .variables(Map.of("attempt", 1))
                .send()
                .join();
        assertThat(camunda.job(type).getVariablesAsMap()).containsEntry("attempt", 1);
        soon(() -> {
            var variable = camunda.client
                    .newVariableSearchRequest()
                    .filter(f -> f.processInstanceKey(instance).name("attempt"))
                    .send()
                    .join()
                    .singleItem();
            assertThat(variable.getScopeKey()).isNotEqualTo(instance);
        });
    }

    @Test
    void an_error_is_caught_at_the_boundary() {
        long instance = start(Map.of());
        camunda.client
                .newThrowErrorCommand(camunda.job(type))
                .errorCode("REFUSED")
                .errorMessage("not today")
                .send()
                .join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        soon(() -> assertThat(camunda.elements(instance))
                .extracting(element -> element.getElementId())
                .contains("refused", "sorry")
                .doesNotContain("done"));
    }

    @Test
    void an_error_that_nobody_catches_is_an_incident() {
        long instance = start(Map.of());
        camunda.client
                .newThrowErrorCommand(camunda.job(type))
                .errorCode("UNHEARD_OF")
                .send()
                .join();
        soon(() -> assertThat(camunda.client
                        .newIncidentSearchRequest()
                        .filter(f -> f.processInstanceKey(instance))
                        .send()
                        .join()
                        .singleItem()
                        .getErrorType())
                .isEqualTo(IncidentErrorType.UNHANDLED_ERROR_EVENT));
    }

    @Test
    void what_is_said_about_an_unknown_job_is_not_found() {
        assertProblem(404, () -> camunda.client.newCompleteCommand(1).send().join());
        assertProblem(
                404, () -> camunda.client.newFailCommand(1).retries(1).send().join());
        assertProblem(
                404,
                () -> camunda.client
                        .newThrowErrorCommand(1)
                        .errorCode("E")
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client
                        .newUpdateRetriesCommand(1)
                        .retries(1)
                        .send()
                        .join());
    }

    @Test
    void jobs_are_found_by_type_and_state() {
        long instance = start(Map.of());
        soon(() -> assertThat(camunda.client
                        .newJobSearchRequest()
                        .filter(f -> f.type(type).state(JobState.CREATED))
                        .send()
                        .join()
                        .singleItem()
                        .getProcessInstanceKey())
                .isEqualTo(instance));
        camunda.complete(camunda.job(type));
        soon(() -> {
            var job = camunda.client
                    .newJobSearchRequest()
                    .filter(f -> f.processInstanceKey(instance))
                    .send()
                    .join()
                    .singleItem();
            assertThat(job.getState()).isEqualTo(JobState.COMPLETED);
            assertThat(job.getWorker()).isEqualTo("conformance");
            assertThat(job.getEndTime()).isNotNull();
        });
    }
}
