package com.askany.process;

import static io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance;
import static io.camunda.process.test.api.assertions.ElementSelectors.byId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.assertions.ProcessInstanceAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One model on the real engine, whose workers answer what the test's path needs. */
final class Stage {
    static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration MESSAGE_LIFE = Duration.ofDays(30);

    private final CamundaClient client;
    private final CamundaProcessTestContext processTest;
    private final String processId;
    private final Map<String, JobHandler> handlers = new ConcurrentHashMap<>();
    private final List<JobWorker> workers = new ArrayList<>();
    private final Map<String, Integer> done = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> answers = new ConcurrentHashMap<>();

    Stage(CamundaClient client, CamundaProcessTestContext processTest, String processId) {
        this(client, processTest, processId, "bpmn/" + processId + ".bpmn");
    }

    /** @param models on the class path, the process and what it calls */
    Stage(CamundaClient client, CamundaProcessTestContext processTest, String processId, String... models) {
        this.client = client;
        this.processTest = processTest;
        this.processId = processId;
        for (var model : models)
            client.newDeployResourceCommand()
                    .addResourceFromClasspath(model)
                    .requestTimeout(PATIENCE)
                    .execute();
        CamundaAssert.setAssertionTimeout(PATIENCE);
    }

    long create(Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(variables)
                .execute()
                .getProcessInstanceKey();
    }

    /** As the outbox does: a message with an id that is stored already has been sent. */
    void publish(String message, String key, String id, Map<String, Object> variables) {
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

    void complete(String userTask, Map<String, Object> variables) {
        client.newCompleteUserTaskCommand(openTask(userTask))
                .variables(variables)
                .execute();
    }

    long openTask(String elementId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> client.newUserTaskSearchRequest()
                                .filter(task -> task.elementId(elementId).state(UserTaskState.CREATED))
                                .execute()
                                .items(),
                        tasks -> tasks.size() == 1)
                .getFirst()
                .getUserTaskKey();
    }

    /** Moves the engine's time to the timer of an element that is known to wait, and not further. */
    void reach(Instant due, String waitingElement) {
        assertThatProcessInstance(ProcessInstanceSelectors.byProcessId(processId))
                .hasActiveElements(byId(waitingElement));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.newJobSearchRequest()
                                .filter(job -> job.state(JobState.CREATED))
                                .execute()
                                .items())
                        .isEmpty());
        processTest.increaseTime(
                Duration.between(processTest.getCurrentTime(), due).plusSeconds(1));
    }

    List<ProcessInstance> instances() {
        return client.newProcessInstanceSearchRequest()
                .filter(instance -> instance.processDefinitionId(processId))
                .execute()
                .items();
    }

    ProcessInstanceAssert instance(long key) {
        return assertThatProcessInstance(ProcessInstanceSelectors.byKey(key));
    }

    void silent(String... types) {
        for (var type : types) answer(type, Map.of());
    }

    /** The newest answer counts. */
    void answer(String type, Map<String, Object> outcome) {
        if (answers.put(type, outcome) == null)
            work(
                    type,
                    (jobs, job) -> jobs.newCompleteCommand(job)
                            .variables(answers.get(type))
                            .execute());
    }

    /** With short waits: the mocks of Camunda Process Test take 20 s a test to close theirs. */
    void work(String type, JobHandler worker) {
        handlers.put(type, worker);
        workers.add(client.newWorker()
                .jobType(type)
                .handler((jobs, job) -> {
                    done.merge(type, 1, Integer::sum);
                    worker.handle(jobs, job);
                })
                .requestTimeout(Duration.ofSeconds(1))
                .open());
    }

    /** What is done while nobody works, as between the stop of one version and the start of the next. */
    void betweenTwoStarts(Runnable upgrade) {
        workers.forEach(JobWorker::close);
        workers.clear();
        upgrade.run();
        Map.copyOf(handlers).forEach(this::work);
    }

    int done(String type) {
        return done.getOrDefault(type, 0);
    }
}
