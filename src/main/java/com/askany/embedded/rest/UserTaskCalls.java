package com.askany.embedded.rest;

import static com.askany.embedded.rest.Commands.or;
import static com.askany.embedded.rest.Commands.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.UserTaskAssignmentRequest;
import io.camunda.client.protocol.rest.UserTaskCompletionRequest;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Completes, assigns and updates user tasks. The answer comes when the task's listeners are through. */
final class UserTaskCalls {
    private static final int HIGHEST_PRIORITY = 100;
    private static final List<String> CHANGEABLE =
            List.of("candidateGroups", "candidateUsers", "dueDate", "followUpDate", "priority");

    private final Commands commands;

    UserTaskCalls(Commands commands) {
        this.commands = commands;
    }

    void register(Routes routes) {
        routes.post("/v2/user-tasks/{key}/completion", this::complete)
                .post("/v2/user-tasks/{key}/assignment", this::assign)
                .delete("/v2/user-tasks/{key}/assignee", this::unassign)
                .patch("/v2/user-tasks/{key}", this::update);
    }

    private Reply complete(Call call) {
        var request = call.body(UserTaskCompletionRequest.class);
        return send(
                UserTaskIntent.COMPLETE,
                call,
                new UserTaskRecord()
                        .setVariables(Json.pack(request.getVariables()))
                        .setAction(action(request.getAction(), "complete")));
    }

    private Reply assign(Call call) {
        var request = call.body(UserTaskAssignmentRequest.class);
        boolean mayTakeOver = !Boolean.FALSE.equals(request.getAllowOverride());
        return send(
                mayTakeOver ? UserTaskIntent.ASSIGN : UserTaskIntent.CLAIM,
                call,
                new UserTaskRecord()
                        .setAssignee(require(request.getAssignee(), "assignee"))
                        .setAction(action(request.getAction(), mayTakeOver ? "assign" : "claim")));
    }

    private Reply unassign(Call call) {
        return send(
                UserTaskIntent.ASSIGN,
                call,
                new UserTaskRecord().setAssignee("").setAction("unassign"));
    }

    private Reply update(Call call) {
        var request = call.json();
        var task = new UserTaskRecord().setAction(action(request.path("action").asText(""), "update"));
        var changes = request.path("changeset");
        if (!request.hasNonNull("action") && CHANGEABLE.stream().noneMatch(name -> has(changes, name)))
            throw Problem.invalid("No update data provided: at least one of " + CHANGEABLE + " is needed.");
        if (has(changes, "dueDate")) task.setDueDate(date(changes, "dueDate")).setDueDateChanged();
        if (has(changes, "followUpDate"))
            task.setFollowUpDate(date(changes, "followUpDate")).setFollowUpDateChanged();
        if (has(changes, "candidateUsers"))
            task.setCandidateUsersList(list(changes.get("candidateUsers"))).setCandidateUsersChanged();
        if (has(changes, "candidateGroups"))
            task.setCandidateGroupsList(list(changes.get("candidateGroups"))).setCandidateGroupsChanged();
        if (has(changes, "priority"))
            task.setPriority(priority(changes.get("priority").asInt())).setPriorityChanged();
        return send(UserTaskIntent.UPDATE, call, task);
    }

    private static int priority(int priority) {
        if (priority < 0 || priority > HIGHEST_PRIORITY)
            throw Problem.invalid("The value for priority is '" + priority + "' but must be within the [0,"
                    + HIGHEST_PRIORITY + "] range.");
        return priority;
    }

    private static boolean has(JsonNode changes, String name) {
        return changes.hasNonNull(name);
    }

    private static String date(JsonNode changes, String name) {
        var date = changes.get(name).asText();
        try {
            if (!date.isEmpty()) OffsetDateTime.parse(date);
            return date;
        } catch (DateTimeException unreadable) {
            throw Problem.invalid("The provided %s '%s' cannot be parsed as a date according to RFC 3339, section 5.6."
                    .formatted(name, date));
        }
    }

    private static List<String> list(JsonNode array) {
        var list = new ArrayList<String>();
        array.forEach(item -> list.add(item.asText()));
        return list;
    }

    private static String action(String given, String usual) {
        return or(given, "").isBlank() ? usual : given;
    }

    private Reply send(UserTaskIntent intent, Call call, UserTaskRecord task) {
        commands.send(ValueType.USER_TASK, intent, call.key(), task.setUserTaskKey(call.key()));
        return Reply.noContent();
    }
}
