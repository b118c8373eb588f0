package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.assertProblem;
import static com.askany.embedded.conformance.Camunda.soon;
import static com.askany.embedded.conformance.Camunda.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ListenerEventType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.builder.UserTaskBuilder;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListenerEventType;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConformanceRuntime.class)
class UserTaskConformanceTests {
    private final Camunda camunda;
    private final String id = unique("task");

    UserTaskConformanceTests(Camunda camunda) {
        this.camunda = camunda;
    }

    private long start(Consumer<UserTaskBuilder> details) {
        camunda.deploy(Bpmn.createExecutableProcess(id)
                .startEvent()
                .userTask("decide", task -> {
                    task.name("Decide").zeebeUserTask();
                    details.accept(task);
                })
                .endEvent()
                .done());
        return camunda.create(id, Map.of("reason", "because")).getProcessInstanceKey();
    }

    private UserTask task(long instance) {
        return Camunda.eventually(() -> camunda.client
                .newUserTaskSearchRequest()
                .filter(f -> f.processInstanceKey(instance))
                .send()
                .join()
                .singleItem());
    }

    private void await(long instance, Consumer<UserTask> requirement) {
        soon(() -> requirement.accept(task(instance)));
    }

    private ActivatedJob listener(String type) {
        var job = camunda.job(type);
        assertThat(job.getKind()).isEqualTo(JobKind.TASK_LISTENER);
        return job;
    }

    @Test
    void a_task_is_found_with_its_people_and_dates() {
        long instance = start(task -> task.zeebeCandidateGroups("judges, clerks")
                .zeebeCandidateUsers("lan")
                .zeebeDueDate("2030-01-02T03:04:05Z")
                .zeebeFollowUpDate("2030-01-01T00:00:00+07:00")
                .zeebeTaskPriority("70")
                .zeebeTaskHeader("colour", "red"));
        await(instance, task -> {
            assertThat(task.getState()).isEqualTo(UserTaskState.CREATED);
            assertThat(task.getName()).isEqualTo("Decide");
            assertThat(task.getElementId()).isEqualTo("decide");
            assertThat(task.getBpmnProcessId()).isEqualTo(id);
            assertThat(task.getAssignee()).isNull();
            assertThat(task.getCandidateGroups()).containsExactly("judges", "clerks");
            assertThat(task.getCandidateUsers()).containsExactly("lan");
            assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.parse("2030-01-02T03:04:05Z"));
            assertThat(task.getFollowUpDate()).isEqualTo(OffsetDateTime.parse("2029-12-31T17:00:00Z"));
            assertThat(task.getPriority()).isEqualTo(70);
            assertThat(task.getCustomHeaders()).containsEntry("colour", "red");
        });
        assertThat(camunda.client
                        .newUserTaskSearchRequest()
                        .filter(f -> f.bpmnProcessId(id)
                                .candidateGroup("clerks")
                                .state(UserTaskState.CREATED)
                                .dueDate(d -> d.lt(OffsetDateTime.parse("2030-02-01T00:00:00Z"))))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
        assertThat(camunda.client
                        .newUserTaskSearchRequest()
                        .filter(f -> f.bpmnProcessId(id).candidateUser("nobody"))
                        .send()
                        .join()
                        .items())
                .isEmpty();
        long key = task(instance).getUserTaskKey();
        assertThat(camunda.client
                        .newUserTaskVariableSearchRequest(key)
                        .send()
                        .join()
                        .singleItem()
                        .getName())
                .isEqualTo("reason");
    }

    @Test
    void a_task_is_assigned_claimed_given_back_changed_and_completed() {
        long instance = start(task -> {});
        long key = task(instance).getUserTaskKey();
        await(instance, task -> assertThat(task.getState()).isEqualTo(UserTaskState.CREATED));
        camunda.client.newAssignUserTaskCommand(key).assignee("lan").send().join();
        await(instance, task -> assertThat(task.getAssignee()).isEqualTo("lan"));
        assertProblem(
                409,
                () -> camunda.client
                        .newAssignUserTaskCommand(key)
                        .assignee("hoa")
                        .allowOverride(false)
                        .send()
                        .join());
        camunda.client.newUnassignUserTaskCommand(key).send().join();
        await(instance, task -> assertThat(task.getAssignee()).isNull());
        camunda.client
                .newUpdateUserTaskCommand(key)
                .priority(90)
                .candidateGroups("clerks")
                .dueDate("2031-01-01T00:00:00Z")
                .send()
                .join();
        await(instance, task -> {
            assertThat(task.getPriority()).isEqualTo(90);
            assertThat(task.getCandidateGroups()).containsExactly("clerks");
            assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.parse("2031-01-01T00:00:00Z"));
        });
        camunda.client.newUpdateUserTaskCommand(key).clearDueDate().send().join();
        await(instance, task -> assertThat(task.getDueDate()).isNull());
        camunda.client
                .newCompleteUserTaskCommand(key)
                .variables(Map.of("decision", "yes"))
                .send()
                .join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
        await(instance, task -> {
            assertThat(task.getState()).isEqualTo(UserTaskState.COMPLETED);
            assertThat(task.getCompletionDate()).isNotNull();
        });
        assertProblem(
                404, () -> camunda.client.newCompleteUserTaskCommand(key).send().join());
    }

    @Test
    void a_listener_of_the_creation_corrects_the_task_before_anybody_sees_it_as_created() {
        long instance = start(task -> task.zeebeAssignee("lan")
                .zeebeTaskListener(
                        l -> l.eventType(ZeebeTaskListenerEventType.creating).type(id)));
        var job = listener(id);
        assertThat(job.getListenerEventType()).isEqualTo(ListenerEventType.CREATING);
        assertThat(job.getUserTask().getUserTaskKey()).isPositive();
        assertThat(task(instance).getState()).isEqualTo(UserTaskState.CREATING);
        camunda.client
                .newCompleteCommand(job)
                .withResult(r ->
                        r.forUserTask().correct(c -> c.priority(99)).correctCandidateUsers(java.util.List.of("mai")))
                .send()
                .join();
        await(instance, task -> {
            assertThat(task.getState()).isEqualTo(UserTaskState.CREATED);
            assertThat(task.getPriority()).isEqualTo(99);
            assertThat(task.getCandidateUsers()).containsExactly("mai");
            assertThat(task.getAssignee()).isEqualTo("lan");
        });
    }

    @Test
    void a_listener_of_the_completion_can_deny_it() {
        long instance = start(task -> task.zeebeTaskListener(
                l -> l.eventType(ZeebeTaskListenerEventType.completing).type(id)));
        await(instance, task -> assertThat(task.getState()).isEqualTo(UserTaskState.CREATED));
        long key = task(instance).getUserTaskKey();
        var denied = camunda.client.newCompleteUserTaskCommand(key).send();
        camunda.client
                .newCompleteCommand(listener(id))
                .withResult(r -> r.forUserTask().deny(true, "not yet"))
                .send()
                .join();
        assertProblem(409, denied::join);
        await(instance, task -> assertThat(task.getState()).isEqualTo(UserTaskState.CREATED));

        var accepted = camunda.client.newCompleteUserTaskCommand(key).send();
        var job = listener(id);
        assertThat(accepted.toCompletableFuture()).isNotDone();
        assertProblem(
                409, () -> camunda.client.newCompleteUserTaskCommand(key).send().join());
        camunda.complete(job);
        accepted.join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void listeners_of_assignment_update_and_cancellation_are_asked() {
        long instance = start(task -> task.zeebeTaskListener(
                        l -> l.eventType(ZeebeTaskListenerEventType.assigning).type(id + "-assigning"))
                .zeebeTaskListener(
                        l -> l.eventType(ZeebeTaskListenerEventType.updating).type(id + "-updating"))
                .zeebeTaskListener(
                        l -> l.eventType(ZeebeTaskListenerEventType.canceling).type(id + "-canceling")));
        await(instance, task -> assertThat(task.getState()).isEqualTo(UserTaskState.CREATED));
        long key = task(instance).getUserTaskKey();

        var assigned =
                camunda.client.newAssignUserTaskCommand(key).assignee("lan").send();
        var assigning = listener(id + "-assigning");
        assertThat(assigning.getUserTask().getAssignee()).isEqualTo("lan");
        await(instance, task -> {
            assertThat(task.getState()).isEqualTo(UserTaskState.ASSIGNING);
            assertThat(task.getAssignee()).isNull();
        });
        camunda.complete(assigning);
        assigned.join();
        await(instance, task -> assertThat(task.getAssignee()).isEqualTo("lan"));

        var updated = camunda.client.newUpdateUserTaskCommand(key).priority(10).send();
        camunda.complete(listener(id + "-updating"));
        updated.join();
        await(instance, task -> assertThat(task.getPriority()).isEqualTo(10));

        camunda.client.newCancelInstanceCommand(instance).send().join();
        camunda.complete(listener(id + "-canceling"));
        await(instance, task -> assertThat(task.getState()).isEqualTo(UserTaskState.CANCELED));
    }

    @Test
    void what_is_said_about_an_unknown_task_is_not_found() {
        assertProblem(
                404, () -> camunda.client.newCompleteUserTaskCommand(1).send().join());
        assertProblem(
                404,
                () -> camunda.client
                        .newAssignUserTaskCommand(1)
                        .assignee("lan")
                        .send()
                        .join());
        assertProblem(404, () -> camunda.client.newUserTaskGetRequest(1).send().join());
    }

    @Test
    void a_listener_that_fails_holds_the_task_until_somebody_helps() {
        long instance = start(task -> task.zeebeTaskListener(
                l -> l.eventType(ZeebeTaskListenerEventType.completing).type(id).retries("1")));
        await(instance, task -> assertThat(task.getState()).isEqualTo(UserTaskState.CREATED));
        var completed = camunda.client
                .newCompleteUserTaskCommand(task(instance).getUserTaskKey())
                .send();
        var job = listener(id);
        camunda.client
                .newFailCommand(job)
                .retries(0)
                .errorMessage("no seal")
                .send()
                .join();
        var incident = Camunda.eventually(() -> camunda.client
                .newIncidentSearchRequest()
                .filter(f -> f.processInstanceKey(instance))
                .send()
                .join()
                .singleItem());
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.TASK_LISTENER_NO_RETRIES);
        await(instance, task -> assertThat(task.getState()).isEqualTo(UserTaskState.COMPLETING));
        camunda.client.newUpdateRetriesCommand(job).retries(1).send().join();
        camunda.client
                .newResolveIncidentCommand(incident.getIncidentKey())
                .send()
                .join();
        camunda.complete(listener(id));
        completed.join();
        camunda.awaitState(instance, ProcessInstanceState.COMPLETED);
    }

    @Test
    void several_listeners_are_asked_one_after_the_other_and_see_each_other_s_corrections() {
        long instance = start(task -> task.zeebeTaskListener(
                        l -> l.eventType(ZeebeTaskListenerEventType.assigning).type(id + "-first"))
                .zeebeTaskListener(
                        l -> l.eventType(ZeebeTaskListenerEventType.assigning).type(id + "-second")));
        await(instance, task -> assertThat(task.getState()).isEqualTo(UserTaskState.CREATED));
        var assigned = camunda.client
                .newAssignUserTaskCommand(task(instance).getUserTaskKey())
                .assignee("lan")
                .send();
        var first = listener(id + "-first");
        assertThat(camunda.jobsNow(id + "-second")).isEmpty();
        camunda.client
                .newCompleteCommand(first)
                .withResult(r -> r.forUserTask().correctAssignee("hoa"))
                .send()
                .join();
        var second = listener(id + "-second");
        assertThat(second.getUserTask().getAssignee()).isEqualTo("hoa");
        camunda.complete(second);
        assigned.join();
        await(instance, task -> assertThat(task.getAssignee()).isEqualTo("hoa"));
    }

    @Test
    void a_task_sees_the_variables_around_it_and_its_own_hide_theirs() {
        long instance = start(task -> task.zeebeInputExpression("\"mine\"", "reason"));
        long key = task(instance).getUserTaskKey();
        assertThat(camunda.client.newUserTaskGetRequest(key).send().join().getProcessInstanceKey())
                .isEqualTo(instance);
        soon(() -> {
            assertThat(camunda.client
                            .newUserTaskVariableSearchRequest(key)
                            .filter(f -> f.name("reason"))
                            .sort(s -> s.value().asc())
                            .send()
                            .join()
                            .items())
                    .extracting(v -> v.getValue())
                    .containsExactly("\"because\"", "\"mine\"");
            assertThat(camunda.client
                            .newUserTaskEffectiveVariableSearchRequest(key)
                            .filter(f -> f.name("reason"))
                            .send()
                            .join()
                            .singleItem()
                            .getValue())
                    .isEqualTo("\"mine\"");
        });
        assertThat(camunda.client
                        .newUserTaskVariableSearchRequest(key)
                        .filter(f -> f.name("other"))
                        .send()
                        .join()
                        .items())
                .isEmpty();
    }
}
