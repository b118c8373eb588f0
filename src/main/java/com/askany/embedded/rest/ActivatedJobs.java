package com.askany.embedded.rest;

import io.camunda.client.protocol.rest.ActivatedJobResult;
import io.camunda.client.protocol.rest.JobKindEnum;
import io.camunda.client.protocol.rest.JobListenerEventTypeEnum;
import io.camunda.client.protocol.rest.UserTaskProperties;
import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.value.JobKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A job as the client reads it; a task listener's job tells of its user task by headers, here by properties. */
final class ActivatedJobs {
    private ActivatedJobs() {}

    static ActivatedJobResult result(long key, JobRecord job) {
        var headers = job.getCustomHeaders();
        boolean isTaskListener = job.getJobKind() == JobKind.TASK_LISTENER;
        return new ActivatedJobResult()
                .jobKey(String.valueOf(key))
                .type(job.getType())
                .processInstanceKey(String.valueOf(job.getProcessInstanceKey()))
                .rootProcessInstanceKey(keyOrNull(job.getRootProcessInstanceKey()))
                .processDefinitionId(job.getBpmnProcessId())
                .processDefinitionVersion(job.getProcessDefinitionVersion())
                .processDefinitionKey(String.valueOf(job.getProcessDefinitionKey()))
                .elementId(job.getElementId())
                .elementInstanceKey(String.valueOf(job.getElementInstanceKey()))
                .customHeaders(Map.copyOf(headers))
                .worker(job.getWorker())
                .retries(job.getRetries())
                .deadline(job.getDeadline())
                .variables(job.getVariables())
                .tenantId(job.getTenantId())
                .kind(JobKindEnum.fromValue(job.getJobKind().name()))
                .listenerEventType(JobListenerEventTypeEnum.fromValue(
                        job.getJobListenerEventType().name()))
                .userTask(isTaskListener ? userTask(headers) : null)
                .tags(Set.copyOf(job.getTags()));
    }

    private static String keyOrNull(long key) {
        return key > 0 ? String.valueOf(key) : null;
    }

    private static UserTaskProperties userTask(Map<String, String> headers) {
        return new UserTaskProperties()
                .action(headers.get(Protocol.USER_TASK_ACTION_HEADER_NAME))
                .assignee(headers.get(Protocol.USER_TASK_ASSIGNEE_HEADER_NAME))
                .candidateGroups(list(headers.get(Protocol.USER_TASK_CANDIDATE_GROUPS_HEADER_NAME)))
                .candidateUsers(list(headers.get(Protocol.USER_TASK_CANDIDATE_USERS_HEADER_NAME)))
                .changedAttributes(list(headers.get(Protocol.USER_TASK_CHANGED_ATTRIBUTES_HEADER_NAME)))
                .dueDate(headers.get(Protocol.USER_TASK_DUE_DATE_HEADER_NAME))
                .followUpDate(headers.get(Protocol.USER_TASK_FOLLOW_UP_DATE_HEADER_NAME))
                .formKey(headers.get(Protocol.USER_TASK_FORM_KEY_HEADER_NAME))
                .priority(number(headers.get(Protocol.USER_TASK_PRIORITY_HEADER_NAME)))
                .userTaskKey(headers.get(Protocol.USER_TASK_KEY_HEADER_NAME));
    }

    private static Integer number(String text) {
        return text == null ? null : Integer.valueOf(text);
    }

    private static List<String> list(String json) {
        if (json == null) return List.of();
        return Arrays.asList(Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), String[].class));
    }
}
