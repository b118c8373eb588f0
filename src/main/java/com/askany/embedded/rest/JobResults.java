package com.askany.embedded.rest;

import io.camunda.zeebe.protocol.impl.record.value.job.JobResult;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultActivateElement;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultCorrections;
import io.camunda.zeebe.protocol.record.value.JobResultType;
import java.util.ArrayList;

/** What a listener or ad-hoc worker decided, as the engine takes it. Only what is said is corrected. */
final class JobResults {
    private JobResults() {}

    static JobResult of(io.camunda.client.protocol.rest.JobResult request) {
        var result = new JobResult();
        result.setDenied(Boolean.TRUE.equals(request.getDenied()));
        result.setDeniedReason(Commands.or(request.getDeniedReason(), ""));
        if (request.getCorrections() != null) correct(result, request.getCorrections());
        if (JobResultType.AD_HOC_SUB_PROCESS.name().replace("_", "").equalsIgnoreCase(request.getType()))
            result.setType(JobResultType.AD_HOC_SUB_PROCESS)
                    .setCompletionConditionFulfilled(Boolean.TRUE.equals(request.getIsCompletionConditionFulfilled()))
                    .setCancelRemainingInstances(Boolean.TRUE.equals(request.getIsCancelRemainingInstances()));
        if (request.getActivateElements() != null)
            request.getActivateElements()
                    .forEach(element -> result.addActivateElement(new JobResultActivateElement()
                            .setElementId(element.getElementId())
                            .setVariables(Json.pack(element.getVariables()))));
        return result;
    }

    private static void correct(JobResult result, io.camunda.client.protocol.rest.JobResultCorrections request) {
        var corrections = new JobResultCorrections();
        var corrected = new ArrayList<String>();
        if (request.getAssignee() != null) {
            corrections.setAssignee(request.getAssignee());
            corrected.add("assignee");
        }
        if (request.getDueDate() != null) {
            corrections.setDueDate(request.getDueDate());
            corrected.add("dueDate");
        }
        if (request.getFollowUpDate() != null) {
            corrections.setFollowUpDate(request.getFollowUpDate());
            corrected.add("followUpDate");
        }
        if (request.getCandidateUsers() != null) {
            corrections.setCandidateUsersList(request.getCandidateUsers());
            corrected.add("candidateUsersList");
        }
        if (request.getCandidateGroups() != null) {
            corrections.setCandidateGroupsList(request.getCandidateGroups());
            corrected.add("candidateGroupsList");
        }
        if (request.getPriority() != null) {
            corrections.setPriority(request.getPriority());
            corrected.add("priority");
        }
        result.setCorrections(corrections).setCorrectedAttributes(corrected);
    }
}
