package com.askany.embedded.engine;

import static com.askany.embedded.engine.Commands.packed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.testing.TestDatabase;
import io.camunda.zeebe.protocol.impl.record.value.clock.ClockRecord;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageCorrelationRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationMappingInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationActivateInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationRecord;
import io.camunda.zeebe.protocol.impl.record.value.resource.ResourceDeletionRecord;
import io.camunda.zeebe.protocol.impl.record.value.signal.SignalRecord;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableDocumentRecord;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ClockIntent;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.MessageCorrelationIntent;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceMigrationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceModificationIntent;
import io.camunda.zeebe.protocol.record.intent.ResourceDeletionIntent;
import io.camunda.zeebe.protocol.record.intent.SignalIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.intent.VariableDocumentIntent;
import io.camunda.zeebe.protocol.record.value.VariableDocumentUpdateSemantic;
import io.camunda.zeebe.stream.impl.records.CopiedRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of command that the REST API sends is answered. */
class CommandTests {
    @TempDir
    static Path directory;

    private static Engine engine;
    private static Commands commands;

    @BeforeAll
    static void start() {
        engine = Engine.start(TestDatabase.freshDatabase(), directory, EngineSettings.defaults());
        commands = new Commands(engine);
    }

    @AfterEach
    void purge() {
        engine.purge();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void user_tasks_are_assigned_claimed_updated_and_completed() {
        commands.deploy(Models.USER_TASK);
        commands.create("user-task");
        long task = awaitKey(ValueType.USER_TASK, UserTaskIntent.CREATED);

        assertIntent(UserTaskIntent.ASSIGNED, task(task, UserTaskIntent.ASSIGN, "assign", "expert"));
        assertThat(task(task, UserTaskIntent.CLAIM, "claim", "another").rejectionType())
                .isEqualTo(RejectionType.INVALID_STATE);
        var update = new UserTaskRecord()
                .setUserTaskKey(task)
                .setPriority(80)
                .setPriorityChanged()
                .setAction("update");
        assertIntent(UserTaskIntent.UPDATED, commands.send(ValueType.USER_TASK, UserTaskIntent.UPDATE, task, update));
        var complete = new UserTaskRecord()
                .setUserTaskKey(task)
                .setVariables(packed("{\"ok\":true}"))
                .setAction("complete");
        assertIntent(
                UserTaskIntent.COMPLETED, commands.send(ValueType.USER_TASK, UserTaskIntent.COMPLETE, task, complete));
    }

    private static Answer task(long task, UserTaskIntent intent, String action, String assignee) {
        var record =
                new UserTaskRecord().setUserTaskKey(task).setAssignee(assignee).setAction(action);
        return commands.send(ValueType.USER_TASK, intent, task, record);
    }

    @Test
    void messages_are_published_once_by_id_and_correlated_to_who_waits() {
        commands.deploy(Models.MESSAGE_START);

        assertIntent(MessageIntent.PUBLISHED, publish("one"));
        assertThat(publish("one").rejectionType()).isEqualTo(RejectionType.ALREADY_EXISTS);
        assertIntent(MessageCorrelationIntent.CORRELATED, correlate("begin"));
        assertThat(correlate("nobody-waits").rejectionType()).isEqualTo(RejectionType.NOT_FOUND);
    }

    private static Answer publish(String id) {
        var record = new MessageRecord()
                .setName("begin")
                .setCorrelationKey("key")
                .setTimeToLive(10_000)
                .setMessageId(id)
                .setVariables(packed("{}"));
        return commands.send(ValueType.MESSAGE, MessageIntent.PUBLISH, -1, record);
    }

    private static Answer correlate(String name) {
        var record = new MessageCorrelationRecord()
                .setName(name)
                .setCorrelationKey("")
                .setVariables(packed("{}"))
                .setTenantId("<default>");
        return commands.send(ValueType.MESSAGE_CORRELATION, MessageCorrelationIntent.CORRELATE, -1, record);
    }

    @Test
    void a_failed_job_becomes_an_incident_and_goes_on_when_that_is_resolved() {
        commands.deploy(Models.ONE_JOB);
        commands.create("one-job");
        long job = commands.activateOne("work");

        var update =
                new JobRecord().setRetries(5).setTimeout(90_000).setChangedAttributes(Set.of("retries", "timeout"));
        assertIntent(JobIntent.UPDATED, commands.send(ValueType.JOB, JobIntent.UPDATE, job, update));
        var fail = new JobRecord().setRetries(0).setErrorMessage("no line").setVariables(packed("{}"));
        assertIntent(JobIntent.FAILED, commands.send(ValueType.JOB, JobIntent.FAIL, job, fail));
        long incident = awaitKey(ValueType.INCIDENT, IncidentIntent.CREATED);
        assertIntent(
                JobIntent.RETRIES_UPDATED,
                commands.send(ValueType.JOB, JobIntent.UPDATE_RETRIES, job, new JobRecord().setRetries(1)));
        assertIntent(
                IncidentIntent.RESOLVED,
                commands.send(ValueType.INCIDENT, IncidentIntent.RESOLVE, incident, new IncidentRecord()));
        assertIntent(JobIntent.COMPLETED, commands.complete(commands.activateOne("work")));
        assertThat(commands.complete(job).rejectionType()).isEqualTo(RejectionType.NOT_FOUND);
    }

    @Test
    void an_error_of_a_job_is_caught_by_its_boundary_event() {
        commands.deploy(Models.ONE_JOB_WITH_ERROR);
        commands.create("one-job-with-error");
        var refused = new JobRecord()
                .setErrorCode(new UnsafeBuffer("refused".getBytes(StandardCharsets.UTF_8)))
                .setVariables(packed("{}"));

        assertIntent(
                JobIntent.ERROR_THROWN,
                commands.send(ValueType.JOB, JobIntent.THROW_ERROR, commands.activateOne("work"), refused));
        commands.activateOne("make-good");
    }

    @Test
    void signals_variables_and_decisions_are_taken() {
        commands.deploy(Models.ONE_JOB);
        commands.deploy("decision.dmn", Models.DOUBLE);
        long instance = commands.create("one-job");

        var signal = new SignalRecord().setSignalName("closed").setVariables(packed("{}"));
        assertIntent(SignalIntent.BROADCASTED, commands.send(ValueType.SIGNAL, SignalIntent.BROADCAST, -1, signal));
        var variables = new VariableDocumentRecord()
                .setScopeKey(instance)
                .setUpdateSemantics(VariableDocumentUpdateSemantic.PROPAGATE)
                .setVariables(packed("{\"round\":2}"));
        assertIntent(
                VariableDocumentIntent.UPDATED,
                commands.send(ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATE, -1, variables));
        var decision = new DecisionEvaluationRecord().setDecisionId("double").setVariables(packed("{\"x\":21}"));
        var decided = commands.send(ValueType.DECISION_EVALUATION, DecisionEvaluationIntent.EVALUATE, -1, decision);
        assertIntent(DecisionEvaluationIntent.EVALUATED, decided);
        assertThat(decided.as(new DecisionEvaluationRecord()).getDecisionOutput())
                .isEqualTo("42");
    }

    @Test
    void an_instance_is_modified_migrated_and_cancelled_once() {
        commands.deploy(Models.TWO_JOBS);
        long instance = commands.create("two-jobs");
        long newer = commands.deploy(Models.TWO_JOBS_LATER_VERSION)
                .processesMetadata()
                .iterator()
                .next()
                .getKey();

        var modification = new ProcessInstanceModificationRecord().setProcessInstanceKey(instance);
        modification.addActivateInstruction(
                new ProcessInstanceModificationActivateInstruction().setElementId("second"));
        assertIntent(
                ProcessInstanceModificationIntent.MODIFIED,
                commands.send(
                        ValueType.PROCESS_INSTANCE_MODIFICATION,
                        ProcessInstanceModificationIntent.MODIFY,
                        instance,
                        modification));
        var migration = new ProcessInstanceMigrationRecord()
                .setProcessInstanceKey(instance)
                .setTargetProcessDefinitionKey(newer);
        for (var element : new String[] {"first", "second"})
            migration.addMappingInstruction(new ProcessInstanceMigrationMappingInstruction()
                    .setSourceElementId(element)
                    .setTargetElementId(element));
        assertIntent(
                ProcessInstanceMigrationIntent.MIGRATED,
                commands.send(
                        ValueType.PROCESS_INSTANCE_MIGRATION,
                        ProcessInstanceMigrationIntent.MIGRATE,
                        instance,
                        migration));
        assertIntent(ProcessInstanceIntent.ELEMENT_TERMINATING, commands.cancel(instance));
        assertThat(commands.cancel(instance).rejectionType()).isEqualTo(RejectionType.NOT_FOUND);
    }

    @Test
    void who_awaits_the_result_is_answered_when_the_instance_has_ended() {
        commands.deploy(Models.ONE_JOB);
        var record =
                new ProcessInstanceCreationRecord().setBpmnProcessId("one-job").setVersion(-1);

        var result = engine.send(
                ValueType.PROCESS_INSTANCE_CREATION,
                ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT,
                -1,
                record);
        await().until(() -> !commands.activate("work").isEmpty());

        assertThat(result).isNotDone();
        commands.complete(awaitKey(ValueType.JOB, JobIntent.CREATED));
        assertThat(result).succeedsWithin(java.time.Duration.ofSeconds(5)).matches(Answer::accepted);
    }

    @Test
    void the_engines_own_clock_is_pinned_and_reset() {
        commands.deploy(Models.ONE_HOUR_THEN_JOB);
        commands.create("one-hour-then-job");
        long later = engine.now().plusSeconds(7200).toEpochMilli();

        assertIntent(
                ClockIntent.PINNED,
                commands.send(ValueType.CLOCK, ClockIntent.PIN, -1, new ClockRecord().pinAt(later)));
        await().untilAsserted(() -> assertThat(engine.now().toEpochMilli()).isEqualTo(later));
        await().until(() -> !commands.activate("work").isEmpty());
        assertIntent(ClockIntent.RESETTED, commands.send(ValueType.CLOCK, ClockIntent.RESET, -1, new ClockRecord()));
        await().untilAsserted(() -> assertThat(engine.now().toEpochMilli()).isLessThan(later));
    }

    @Test
    void a_deployed_model_is_deleted() {
        long model = commands.deploy(Models.ONE_JOB)
                .processesMetadata()
                .iterator()
                .next()
                .getKey();

        assertIntent(
                ResourceDeletionIntent.DELETED,
                commands.send(
                        ValueType.RESOURCE_DELETION,
                        ResourceDeletionIntent.DELETE,
                        -1,
                        new ResourceDeletionRecord().setResourceKey(model)));
        assertThat(commands.tryCreate("one-job").rejectionType()).isEqualTo(RejectionType.NOT_FOUND);
    }

    private static void assertIntent(Intent intent, Answer answer) {
        assertThat(answer.intent()).as(answer.reason()).isEqualTo(intent);
        assertThat(answer.accepted()).isTrue();
    }

    private static long awaitKey(ValueType type, Intent intent) {
        var found = new AtomicLong();
        await().until(() -> {
            try (var reader = engine.newReader()) {
                reader.forEachRemaining(event -> {
                    var record = CopiedRecords.createCopiedRecord(1, event);
                    if (record.getValueType() == type && record.getIntent() == intent) found.set(record.getKey());
                });
            }
            return found.get() > 0;
        });
        return found.get();
    }
}
