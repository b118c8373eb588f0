package com.askany.embedded.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The commands that tests send most, each waited for. */
final class Commands {
    private final Engine engine;

    Commands(Engine engine) {
        this.engine = engine;
    }

    Answer send(ValueType type, Intent intent, long key, UnifiedRecordValue value) {
        try {
            return engine.send(type, intent, key, value).get(30, SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(type + " " + intent + " was not answered", failure);
        }
    }

    DeploymentRecord deploy(BpmnModelInstance model) {
        return deploy("model.bpmn", Bpmn.convertToString(model));
    }

    DeploymentRecord deploy(String name, String content) {
        var record = new DeploymentRecord();
        record.resources().add().setResourceName(name).setResource(content.getBytes(StandardCharsets.UTF_8));
        return accepted(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, -1, record, new DeploymentRecord());
    }

    Answer tryCreate(String processId) {
        var record =
                new ProcessInstanceCreationRecord().setBpmnProcessId(processId).setVersion(-1);
        return send(ValueType.PROCESS_INSTANCE_CREATION, ProcessInstanceCreationIntent.CREATE, -1, record);
    }

    long create(String processId) {
        return create(processId, "{}");
    }

    long create(String processId, String variables) {
        var record = new ProcessInstanceCreationRecord()
                .setBpmnProcessId(processId)
                .setVersion(-1)
                .setVariables(packed(variables));
        return accepted(
                        ValueType.PROCESS_INSTANCE_CREATION,
                        ProcessInstanceCreationIntent.CREATE,
                        -1,
                        record,
                        new ProcessInstanceCreationRecord())
                .getProcessInstanceKey();
    }

    Answer cancel(long instance) {
        return send(ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.CANCEL, instance, new ProcessInstanceRecord());
    }

    List<Long> activate(String jobType) {
        var record = new JobBatchRecord()
                .setType(jobType)
                .setWorker("test")
                .setTimeout(60_000)
                .setMaxJobsToActivate(10);
        record.setTenantIds(List.of("<default>"));
        var batch = accepted(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, -1, record, new JobBatchRecord());
        var keys = new ArrayList<Long>();
        batch.jobKeys().forEach(key -> keys.add(key.getValue()));
        return keys;
    }

    long activateOne(String jobType) {
        var keys = activate(jobType);
        assertThat(keys).hasSize(1);
        return keys.getFirst();
    }

    Answer complete(long job) {
        return send(ValueType.JOB, JobIntent.COMPLETE, job, new JobRecord());
    }

    <T extends UnifiedRecordValue> T accepted(
            ValueType type, Intent intent, long key, UnifiedRecordValue value, T answer) {
        var given = send(type, intent, key, value);
        assertThat(given.accepted()).as(given.reason()).isTrue();
        return given.as(answer);
    }

    static DirectBuffer packed(String json) {
        return new UnsafeBuffer(MsgPackConverter.convertToMsgPack(json));
    }
}
