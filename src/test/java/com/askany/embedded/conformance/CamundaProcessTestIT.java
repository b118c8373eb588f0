package com.askany.embedded.conformance;

import static io.camunda.process.test.api.CamundaAssert.assertThat;
import static io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance;
import static io.camunda.process.test.api.CamundaAssert.assertThatUserTask;
import static io.camunda.process.test.api.assertions.ElementSelectors.byId;
import static io.camunda.process.test.api.assertions.UserTaskSelectors.byElementId;

import com.askany.embedded.EmbeddedCamunda;
import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaSpringProcessTest;
import io.camunda.process.test.api.TestDeployment;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Camunda Process Test, unmodified, in remote mode against the embedded runtime. What a process test needs:
 *
 * <ul>
 *   <li>{@code camunda.process-test.runtime-mode=remote}
 *   <li>{@code camunda.process-test.remote.client.rest-address}: the REST address. The client of {@code camunda.client.*}
 *       is replaced by one that is built from these properties, before each test
 *   <li>{@code camunda.process-test.remote.camunda-monitoring-api-address}: the management address, for clock and purge
 *   <li>{@code camunda.process-test.coverage.report-directory}: several classes may write into one
 *   <li>{@code camunda.process-test.remote.client.worker.defaults.stream-enabled=false}: there is no gRPC to stream by
 *   <li>{@code camunda.client.worker.defaults.request-timeout=1s}, and for mocked workers {@code
 *       camunda.process-test.remote.client.request-timeout=5s}: a client is closed after each test, and that waits for
 *       the calls in which its workers wait for jobs
 *   <li>the environment variable {@code CAMUNDA_PREFER_REST=true}, which Maven sets: whatever the properties say,
 *       Camunda Process Test 8.9 builds its clients for gRPC, and only the environment has the last word
 *   <li>worker classes and their methods are public: the starter calls them by reflection as they are
 * </ul>
 *
 * The runtime must be up before the context is: here by a dynamic property source. Everything is purged after each test,
 * so an engine is shared by process tests only, one after another.
 */
@ExtendWith(CamundaProcessTestIT.CoverageIsReported.class)
@CamundaSpringProcessTest
@SpringBootTest(
        classes = CamundaProcessTestIT.Workers.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camunda.process-test.runtime-mode=remote",
            "camunda.process-test.remote.client.worker.defaults.stream-enabled=false",
            "camunda.client.worker.defaults.request-timeout=1s",
            "camunda.process-test.remote.client.request-timeout=5s",
            "camunda.process-test.coverage.report-directory=target/coverage-report"
        })
@TestDeployment(resources = "conformance/errand.bpmn")
class CamundaProcessTestIT {
    private static final Set<Long> KEYS = new HashSet<>();
    private static EmbeddedCamunda camunda;

    @DynamicPropertySource
    static void runtime(DynamicPropertyRegistry properties) {
        camunda = EmbeddedCamunda.start();
        properties.add("camunda.process-test.remote.client.rest-address", camunda.rest()::address);
        properties.add("camunda.process-test.remote.camunda-monitoring-api-address", camunda.rest()::managementAddress);
    }

    @AfterAll
    static void stop() {
        camunda.close();
    }

    /** The report is written after {@code @AfterAll}; what is registered first is asked last. */
    static final class CoverageIsReported implements AfterAllCallback {
        @Override
        public void afterAll(ExtensionContext context) {
            org.assertj.core.api.Assertions.assertThat(Path.of("target/coverage-report/report.json"))
                    .content()
                    .contains("errand");
        }
    }

    @Configuration
    public static class Workers {
        /** The starter wants one; an application with the actuator has it. */
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @JobWorker(type = "fetch")
        public Map<String, Object> fetch(@Variable String errandId) {
            return Map.of("fetched", errandId + " fetched");
        }
    }

    @Autowired
    private CamundaClient client;

    @Autowired
    private CamundaProcessTestContext context;

    private ProcessInstanceEvent start(String errandId) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId("errand")
                .latestVersion()
                .variables(Map.of("errandId", errandId))
                .send()
                .join();
    }

    private void check() {
        assertThatUserTask(byElementId("check"))
                .isCreated()
                .hasName("Check")
                .hasAssignee("mai")
                .hasCandidateGroup("checkers");
        context.mockJobWorker("note-check")
                .withHandler(
                        (worker, job) -> worker.newCompleteCommand(job).send().join());
        context.completeUserTask(byElementId("check"), Map.of("checked", true));
    }

    @Test
    void an_errand_that_is_thanked_for_is_done() {
        var errand = start("e-1");
        assertThatProcessInstance(errand)
                .isActive()
                .hasCompletedElements("fetch")
                .hasVariable("fetched", "e-1 fetched");
        check();
        assertThat(errand)
                .hasActiveElements("wait")
                .hasVariable("checked", true)
                .isWaitingForMessage("thanks", "e-1");
        client.newPublishMessageCommand()
                .messageName("thanks")
                .correlationKey("e-1")
                .send()
                .join();
        assertThat(errand)
                .isCompleted()
                .hasCompletedElementsInOrder("asked", "fetch", "check", "wait", "thanked", "done")
                .hasCorrelatedMessage("thanks", "e-1")
                .hasNoActiveIncidents();
    }

    @Test
    void an_errand_that_nobody_thanks_for_is_given_up_after_two_days() {
        var errand = start("e-2");
        check();
        assertThat(errand).hasActiveElements(byId("wait"));
        var before = context.getCurrentTime();
        context.increaseTime(Duration.ofDays(2));
        org.assertj.core.api.Assertions.assertThat(context.getCurrentTime())
                .isAfterOrEqualTo(before.plus(Duration.ofDays(2)));
        assertThat(errand).isCompleted().hasCompletedElements("given-up");
    }

    @Test
    void a_worker_that_fails_is_seen_as_an_incident() {
        context.mockJobWorker("note-check")
                .withHandler((worker, job) -> worker.newFailCommand(job)
                        .retries(0)
                        .errorMessage("ink is out")
                        .send()
                        .join());
        var errand = start("e-3");
        assertThatUserTask(byElementId("check")).isCreated();
        var task = client.newUserTaskSearchRequest().send().join().singleItem();
        var completing =
                client.newCompleteUserTaskCommand(task.getUserTaskKey()).send();
        assertThat(errand).hasActiveIncidents();
        org.assertj.core.api.Assertions.assertThat(completing.toCompletableFuture())
                .isNotDone();
    }

    @RepeatedTest(2)
    void each_test_finds_an_empty_engine_and_keys_that_were_never_used() {
        org.assertj.core.api.Assertions.assertThat(
                        client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        org.assertj.core.api.Assertions.assertThat(KEYS.add(start("e-4").getProcessInstanceKey()))
                .isTrue();
    }
}
