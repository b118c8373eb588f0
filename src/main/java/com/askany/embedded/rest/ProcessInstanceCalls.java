package com.askany.embedded.rest;

import static com.askany.embedded.rest.Commands.or;
import static com.askany.embedded.rest.Commands.require;

import io.camunda.client.protocol.rest.CreateProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceCreationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceMigrationInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRuntimeInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationStartInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationMappingInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceResultRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceMigrationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceModificationIntent;
import io.camunda.zeebe.protocol.record.value.RuntimeInstructionType;
import java.time.Duration;
import java.util.List;

/** Creates, cancels, modifies and migrates process instances. */
final class ProcessInstanceCalls {
    private static final long USUAL_WAIT_FOR_RESULT_MILLIS = 10_000;
    private static final int LATEST = -1;

    private final Commands commands;

    ProcessInstanceCalls(Commands commands) {
        this.commands = commands;
    }

    void register(Routes routes) {
        routes.post("/v2/process-instances", this::create)
                .post("/v2/process-instances/{key}/cancellation", this::cancel)
                .post("/v2/process-instances/{key}/modification", this::modify)
                .post("/v2/process-instances/{key}/migration", this::migrate);
    }

    private Reply create(Call call) {
        var request = call.body(ProcessInstanceCreationInstruction.class);
        Commands.requireDefault(request.getTenantId());
        boolean isById = request.getProcessDefinitionId() != null;
        if (isById == (request.getProcessDefinitionKey() != null))
            throw Problem.invalid(
                    isById
                            ? "Only one of [processDefinitionId, processDefinitionKey] is allowed."
                            : "At least one of [processDefinitionId, processDefinitionKey] is required.");
        var instance = creation(request);
        var result = Boolean.TRUE.equals(request.getAwaitCompletion()) ? await(request, instance) : created(instance);
        if (request.getTags() != null) result.tags(request.getTags());
        return Reply.json(result);
    }

    private static ProcessInstanceCreationRecord creation(ProcessInstanceCreationInstruction request) {
        var instance = new ProcessInstanceCreationRecord()
                .setBpmnProcessId(or(request.getProcessDefinitionId(), ""))
                .setVersion(or(request.getProcessDefinitionVersion(), LATEST))
                .setTenantId(Commands.TENANT)
                .setVariables(Json.pack(request.getVariables()));
        if (request.getProcessDefinitionKey() != null)
            instance.setProcessDefinitionKey(Call.key(request.getProcessDefinitionKey()));
        if (request.getTags() != null) instance.setTags(request.getTags());
        if (request.getBusinessId() != null) instance.setBusinessId(request.getBusinessId());
        or(
                        request.getStartInstructions(),
                        List.<io.camunda.client.protocol.rest.ProcessInstanceCreationStartInstruction>of())
                .forEach(start -> instance.addStartInstruction(
                        new ProcessInstanceCreationStartInstruction().setElementId(start.getElementId())));
        or(
                        request.getRuntimeInstructions(),
                        List.<io.camunda.client.protocol.rest.ProcessInstanceCreationTerminateInstruction>of())
                .forEach(end -> instance.addRuntimeInstruction(new ProcessInstanceCreationRuntimeInstruction()
                        .setType(RuntimeInstructionType.TERMINATE_PROCESS_INSTANCE)
                        .setAfterElementId(end.getAfterElementId())));
        return instance;
    }

    private CreateProcessInstanceResult created(ProcessInstanceCreationRecord instance) {
        var created = commands.send(
                        ValueType.PROCESS_INSTANCE_CREATION,
                        ProcessInstanceCreationIntent.CREATE,
                        Commands.NEW,
                        instance)
                .as(new ProcessInstanceCreationRecord());
        return new CreateProcessInstanceResult()
                .processDefinitionId(created.getBpmnProcessId())
                .processDefinitionKey(String.valueOf(created.getProcessDefinitionKey()))
                .processDefinitionVersion(created.getVersion())
                .processInstanceKey(String.valueOf(created.getProcessInstanceKey()))
                .tenantId(created.getTenantId())
                .businessId(textOrNull(created.getBusinessId()));
    }

    private CreateProcessInstanceResult await(
            ProcessInstanceCreationInstruction request, ProcessInstanceCreationRecord instance) {
        long wait = or(request.getRequestTimeout(), 0L);
        instance.setFetchVariables(or(request.getFetchVariables(), List.of()));
        var ended = commands.send(
                        ValueType.PROCESS_INSTANCE_CREATION,
                        ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT,
                        Commands.NEW,
                        instance,
                        Duration.ofMillis(wait > 0 ? wait : USUAL_WAIT_FOR_RESULT_MILLIS))
                .as(new ProcessInstanceResultRecord());
        return new CreateProcessInstanceResult()
                .processDefinitionId(ended.getBpmnProcessId())
                .processDefinitionKey(String.valueOf(ended.getProcessDefinitionKey()))
                .processDefinitionVersion(ended.getVersion())
                .processInstanceKey(String.valueOf(ended.getProcessInstanceKey()))
                .tenantId(ended.getTenantId())
                .businessId(textOrNull(ended.getBusinessId()))
                .variables(ended.getVariables());
    }

    private Reply cancel(Call call) {
        commands.send(
                ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.CANCEL, call.key(), new ProcessInstanceRecord());
        return Reply.noContent();
    }

    private Reply modify(Call call) {
        var request = call.body(io.camunda.client.protocol.rest.ProcessInstanceModificationInstruction.class);
        commands.send(
                ValueType.PROCESS_INSTANCE_MODIFICATION,
                ProcessInstanceModificationIntent.MODIFY,
                call.key(),
                Modifications.of(call.key(), request));
        return Reply.noContent();
    }

    private Reply migrate(Call call) {
        var request = call.body(ProcessInstanceMigrationInstruction.class);
        var migration = new ProcessInstanceMigrationRecord()
                .setProcessInstanceKey(call.key())
                .setTargetProcessDefinitionKey(
                        Call.key(require(request.getTargetProcessDefinitionKey(), "targetProcessDefinitionKey")));
        if (or(request.getMappingInstructions(), List.of()).isEmpty())
            throw Problem.invalid("No mappingInstructions provided.");
        request.getMappingInstructions()
                .forEach(mapping -> migration.addMappingInstruction(new ProcessInstanceMigrationMappingInstruction()
                        .setSourceElementId(mapping.getSourceElementId())
                        .setTargetElementId(mapping.getTargetElementId())));
        commands.send(
                ValueType.PROCESS_INSTANCE_MIGRATION, ProcessInstanceMigrationIntent.MIGRATE, call.key(), migration);
        return Reply.noContent();
    }

    private static String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
