package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.assertProblem;
import static com.askany.embedded.conformance.Camunda.eventually;
import static com.askany.embedded.conformance.Camunda.unique;

import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListenerEventType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is asked wrongly or too late: the statuses of Camunda's API. */
@ExtendWith(ConformanceRuntime.class)
class RefusalConformanceTests {
    private static final long NOBODY = 1;
    private static final String ANOTHER_TENANT = "another-tenant";

    private final Camunda camunda;
    private final String id = unique("refusal");

    RefusalConformanceTests(Camunda camunda) {
        this.camunda = camunda;
    }

    private BpmnModelInstance working() {
        return Bpmn.createExecutableProcess(id)
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(id))
                .endEvent("end")
                .done();
    }

    private long start() {
        camunda.deploy(working());
        return camunda.create(id).getProcessInstanceKey();
    }

    @Test
    void there_is_no_other_tenant() {
        camunda.deploy(working());
        assertProblem(
                400,
                () -> camunda.client
                        .newDeployResourceCommand()
                        .addProcessModel(working(), "p.bpmn")
                        .tenantId(ANOTHER_TENANT)
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newCreateInstanceCommand()
                        .bpmnProcessId(id)
                        .latestVersion()
                        .tenantId(ANOTHER_TENANT)
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newActivateJobsCommand()
                        .jobType(id)
                        .maxJobsToActivate(1)
                        .tenantIds(ANOTHER_TENANT)
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newPublishMessageCommand()
                        .messageName(id)
                        .correlationKey("k")
                        .tenantId(ANOTHER_TENANT)
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newCorrelateMessageCommand()
                        .messageName(id)
                        .correlationKey("k")
                        .tenantId(ANOTHER_TENANT)
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newBroadcastSignalCommand()
                        .signalName(id)
                        .tenantId(ANOTHER_TENANT)
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newEvaluateDecisionCommand()
                        .decisionId(id)
                        .tenantId(ANOTHER_TENANT)
                        .send()
                        .join());
    }

    @Test
    void an_instance_begins_in_a_version_and_at_an_element_that_there_are() {
        camunda.deploy(working());
        assertProblem(
                404,
                () -> camunda.client
                        .newCreateInstanceCommand()
                        .bpmnProcessId(id)
                        .version(7)
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client
                        .newCreateInstanceCommand()
                        .processDefinitionKey(NOBODY)
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newCreateInstanceCommand()
                        .bpmnProcessId(id)
                        .latestVersion()
                        .startBeforeElement("nowhere")
                        .send()
                        .join());
    }

    @Test
    void a_result_that_does_not_come_in_time_is_waited_for_no_longer() {
        camunda.deploy(working());
        assertProblem(
                504,
                () -> camunda.client
                        .newCreateInstanceCommand()
                        .bpmnProcessId(id)
                        .latestVersion()
                        .withResult()
                        .requestTimeout(Duration.ofSeconds(1))
                        .send()
                        .join());
    }

    @Test
    void a_called_instance_is_not_cancelled_by_itself() {
        camunda.deploy(working());
        camunda.deploy(Bpmn.createExecutableProcess(id + "-caller")
                .startEvent()
                .callActivity("call", call -> call.zeebeProcessId(id))
                .endEvent()
                .done());
        camunda.create(id + "-caller");
        long called = camunda.job(id).getProcessInstanceKey();
        assertProblem(
                409,
                () -> camunda.client.newCancelInstanceCommand(called).send().join());
    }

    @Test
    void only_what_is_there_is_modified() {
        long instance = start();
        assertProblem(
                400,
                () -> camunda.client
                        .newModifyProcessInstanceCommand(instance)
                        .activateElement("nowhere")
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client
                        .newModifyProcessInstanceCommand(NOBODY)
                        .activateElement("work")
                        .send()
                        .join());
    }

    @Test
    void an_instance_is_migrated_with_all_its_active_elements_to_a_definition_that_there_is() {
        long instance = start();
        camunda.awaitActive(instance, "work");
        long other = camunda.deploy(Bpmn.createExecutableProcess(id + "-other")
                        .startEvent()
                        .serviceTask("other", task -> task.zeebeJobType(id))
                        .endEvent("end")
                        .done())
                .getProcesses()
                .getFirst()
                .getProcessDefinitionKey();
        assertProblem(
                409,
                () -> camunda.client
                        .newMigrateProcessInstanceCommand(instance)
                        .migrationPlan(other)
                        .addMappingInstruction("end", "end")
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client
                        .newMigrateProcessInstanceCommand(instance)
                        .migrationPlan(NOBODY)
                        .addMappingInstruction("work", "other")
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client
                        .newMigrateProcessInstanceCommand(NOBODY)
                        .migrationPlan(other)
                        .addMappingInstruction("work", "other")
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newMigrateProcessInstanceCommand(instance)
                        .migrationPlan(other)
                        .addMappingInstruction("nowhere", "other")
                        .send()
                        .join());
    }

    @Test
    void a_job_without_retries_takes_no_answer() {
        start();
        var job = camunda.job(id);
        assertProblem(
                400,
                () -> camunda.client
                        .newUpdateJobCommand(job)
                        .updateRetries(0)
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newUpdateJobCommand(job)
                        .updateTimeout(0)
                        .send()
                        .join());
        camunda.client.newFailCommand(job).retries(0).send().join();
        assertProblem(409, () -> camunda.complete(job));
        assertProblem(
                409, () -> camunda.client.newFailCommand(job).retries(1).send().join());
        assertProblem(
                409,
                () -> camunda.client
                        .newThrowErrorCommand(job)
                        .errorCode("E")
                        .send()
                        .join());
    }

    @Test
    void jobs_are_not_leased_for_no_time() {
        assertProblem(
                400,
                () -> camunda.client
                        .newActivateJobsCommand()
                        .jobType(id)
                        .maxJobsToActivate(1)
                        .timeout(Duration.ZERO)
                        .send()
                        .join());
    }

    @Test
    void a_task_is_changed_to_what_can_be_and_a_listener_gives_no_variables() {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .userTask(
                        "decide",
                        task -> task.zeebeUserTask()
                                .zeebeTaskListener(l -> l.eventType(ZeebeTaskListenerEventType.assigning)
                                        .type(id)))
                .endEvent()
                .done());
        long instance = camunda.create(id).getProcessInstanceKey();
        long task = eventually(() -> camunda.client
                        .newUserTaskSearchRequest()
                        .filter(f -> f.processInstanceKey(instance).state(UserTaskState.CREATED))
                        .send()
                        .join()
                        .singleItem())
                .getUserTaskKey();
        assertProblem(
                400, () -> camunda.client.newUpdateUserTaskCommand(task).send().join());
        assertProblem(
                400,
                () -> camunda.client
                        .newUpdateUserTaskCommand(task)
                        .priority(101)
                        .send()
                        .join());
        assertProblem(
                400,
                () -> camunda.client
                        .newUpdateUserTaskCommand(task)
                        .dueDate("tomorrow")
                        .send()
                        .join());
        var assigning =
                camunda.client.newAssignUserTaskCommand(task).assignee("lan").send();
        var job = camunda.job(id);
        assertProblem(
                409,
                () -> camunda.client
                        .newUpdateUserTaskCommand(task)
                        .priority(1)
                        .send()
                        .join());
        assertProblem(
                409,
                () -> camunda.client.newUnassignUserTaskCommand(task).send().join());
        assertProblem(
                400,
                () -> camunda.client
                        .newCompleteCommand(job)
                        .variables(Map.of("a", 1))
                        .send()
                        .join());
        camunda.complete(job);
        assigning.join();
    }

    @Test
    void nothing_is_said_about_a_task_that_is_not_there() {
        assertProblem(
                404,
                () -> camunda.client
                        .newUpdateUserTaskCommand(NOBODY)
                        .priority(1)
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client.newUnassignUserTaskCommand(NOBODY).send().join());
        assertProblem(
                404,
                () -> camunda.client
                        .newUserTaskVariableSearchRequest(NOBODY)
                        .send()
                        .join());
        assertProblem(
                404,
                () -> camunda.client
                        .newUserTaskEffectiveVariableSearchRequest(NOBODY)
                        .send()
                        .join());
    }
}
