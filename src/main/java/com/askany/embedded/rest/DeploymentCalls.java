package com.askany.embedded.rest;

import io.camunda.client.protocol.rest.DeleteResourceResponse;
import io.camunda.client.protocol.rest.DeploymentDecisionRequirementsResult;
import io.camunda.client.protocol.rest.DeploymentDecisionResult;
import io.camunda.client.protocol.rest.DeploymentFormResult;
import io.camunda.client.protocol.rest.DeploymentMetadataResult;
import io.camunda.client.protocol.rest.DeploymentProcessResult;
import io.camunda.client.protocol.rest.DeploymentResourceResult;
import io.camunda.client.protocol.rest.DeploymentResult;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.resource.ResourceDeletionRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.ResourceDeletionIntent;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Takes models and deletes them. */
final class DeploymentCalls {
    private static final Duration WAIT = Duration.ofSeconds(60);

    private final Commands commands;

    DeploymentCalls(Commands commands) {
        this.commands = commands;
    }

    void register(Routes routes) {
        routes.post("/v2/deployments", this::deploy).post("/v2/resources/{key}/deletion", this::delete);
    }

    private Reply deploy(Call call) throws IOException {
        var deployment = new DeploymentRecord().setTenantId(Commands.TENANT);
        for (var part : call.parts()) {
            if (part.getName().equals("tenantId")) Commands.requireDefault(text(part));
            if (!part.getName().equals("resources")) continue;
            deployment
                    .resources()
                    .add()
                    .setResourceName(part.getSubmittedFileName())
                    .setResource(part.getInputStream().readAllBytes());
        }
        if (!deployment.resources().iterator().hasNext()) throw Problem.invalid("No resources provided.");
        var answer = commands.send(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, Commands.NEW, deployment, WAIT);
        return Reply.json(result(answer.key(), answer.as(new DeploymentRecord())));
    }

    private static String text(Part part) throws IOException {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static DeploymentResult result(long key, DeploymentRecord deployment) {
        var result = new DeploymentResult().deploymentKey(String.valueOf(key)).tenantId(deployment.getTenantId());
        deployment
                .getProcessesMetadata()
                .forEach(process -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .processDefinition(new DeploymentProcessResult()
                                .processDefinitionId(process.getBpmnProcessId())
                                .processDefinitionVersion(process.getVersion())
                                .processDefinitionKey(String.valueOf(process.getProcessDefinitionKey()))
                                .resourceName(process.getResourceName())
                                .tenantId(process.getTenantId()))));
        deployment
                .getDecisionsMetadata()
                .forEach(decision -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .decisionDefinition(new DeploymentDecisionResult()
                                .decisionDefinitionId(decision.getDecisionId())
                                .version(decision.getVersion())
                                .decisionDefinitionKey(String.valueOf(decision.getDecisionKey()))
                                .name(decision.getDecisionName())
                                .decisionRequirementsId(decision.getDecisionRequirementsId())
                                .decisionRequirementsKey(String.valueOf(decision.getDecisionRequirementsKey()))
                                .tenantId(decision.getTenantId()))));
        deployment
                .getDecisionRequirementsMetadata()
                .forEach(requirements -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .decisionRequirements(new DeploymentDecisionRequirementsResult()
                                .decisionRequirementsId(requirements.getDecisionRequirementsId())
                                .decisionRequirementsName(requirements.getDecisionRequirementsName())
                                .version(requirements.getDecisionRequirementsVersion())
                                .decisionRequirementsKey(String.valueOf(requirements.getDecisionRequirementsKey()))
                                .resourceName(requirements.getResourceName())
                                .tenantId(requirements.getTenantId()))));
        deployment
                .getFormMetadata()
                .forEach(form -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .form(new DeploymentFormResult()
                                .formId(form.getFormId())
                                .version(form.getVersion())
                                .formKey(String.valueOf(form.getFormKey()))
                                .resourceName(form.getResourceName())
                                .tenantId(form.getTenantId()))));
        deployment
                .getResourceMetadata()
                .forEach(resource -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .resource(new DeploymentResourceResult()
                                .resourceId(resource.getResourceId())
                                .version(resource.getVersion())
                                .resourceKey(String.valueOf(resource.getResourceKey()))
                                .resourceName(resource.getResourceName())
                                .tenantId(resource.getTenantId()))));
        return result;
    }

    private Reply delete(Call call) {
        if (call.json().path("deleteHistory").asBoolean())
            throw Problem.notImplemented("The embedded runtime does not delete a resource's history");
        commands.send(
                ValueType.RESOURCE_DELETION,
                ResourceDeletionIntent.DELETE,
                Commands.NEW,
                new ResourceDeletionRecord().setResourceKey(call.key()));
        return Reply.json(new DeleteResourceResponse().resourceKey(String.valueOf(call.key())));
    }
}
