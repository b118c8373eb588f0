package com.askany.embedded.projection;

import static com.askany.embedded.projection.Column.Type.INT;
import static com.askany.embedded.projection.Column.Type.JSON;
import static com.askany.embedded.projection.Column.Type.LONG;
import static com.askany.embedded.projection.Column.Type.TEXT;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * Camunda user tasks. While listeners run, a task is in a state of transition and what the change asks for is not yet
 * true: it is taken over by the event that ends the transition. An empty text or −1 means "none" and shows as null.
 */
final class UserTasks implements Projected {
    static final Table TABLE = Table.named("user_task")
            .key("key", LONG)
            .last("element_instance_key", LONG)
            .last("element_id", TEXT)
            .last("name", TEXT)
            .last("process_name", TEXT)
            .last("process_definition_id", TEXT)
            .last("process_definition_key", LONG)
            .last("process_definition_version", INT)
            .last("process_instance_key", LONG)
            .last("root_process_instance_key", LONG)
            .last("tenant_id", TEXT)
            .last("form_key", LONG)
            .last("external_form_reference", TEXT)
            .last("custom_headers", JSON)
            .last("tags", JSON)
            .first("creation_date", LONG)
            .known("completion_date", LONG)
            .known("state", TEXT)
            .known("assignee", TEXT)
            .known("candidate_groups", JSON)
            .known("candidate_users", JSON)
            .known("due_date", LONG)
            .known("follow_up_date", LONG)
            .known("priority", INT)
            .index("instance", "(process_instance_key)")
            .index("state", "(state, element_id)")
            .index("assignee", "(assignee, state)");

    static final View VIEW = View.of(TABLE)
            .field("userTaskKey", Kind.KEY, "key")
            .field("elementInstanceKey", Kind.KEY, "element_instance_key")
            .field("elementId", Kind.TEXT, "element_id")
            .computed("name", Kind.TEXT, "coalesce(t.name, t.element_id)")
            .field("processName", Kind.TEXT, "process_name")
            .field("processDefinitionId", Kind.TEXT, "process_definition_id")
            .field("processDefinitionKey", Kind.KEY, "process_definition_key")
            .field("processDefinitionVersion", Kind.INT, "process_definition_version")
            .field("processInstanceKey", Kind.KEY, "process_instance_key")
            .field("rootProcessInstanceKey", Kind.KEY, "root_process_instance_key")
            .field("tenantId", Kind.TEXT, "tenant_id")
            .field("formKey", Kind.KEY, "form_key")
            .field("externalFormReference", Kind.TEXT, "external_form_reference")
            .field("customHeaders", Kind.JSON, "custom_headers")
            .field("tags", Kind.JSON, "tags")
            .field("creationDate", Kind.TIME, "creation_date")
            .field("completionDate", Kind.TIME, "completion_date")
            .field("state", Kind.TEXT, "state")
            .computed("assignee", Kind.TEXT, "nullif(t.assignee, '')")
            .field("candidateGroups", Kind.JSON, "candidate_groups")
            .field("candidateUsers", Kind.JSON, "candidate_users")
            .computed("dueDate", Kind.TIME, "nullif(t.due_date, -1)")
            .computed("followUpDate", Kind.TIME, "nullif(t.follow_up_date, -1)")
            .field("priority", Kind.INT, "priority")
            .filter("candidateGroup", anyOf("candidateGroup", "candidate_groups"))
            .filter("candidateUser", anyOf("candidateUser", "candidate_users"))
            .filter("tags", (filter, where) -> where.and("t.tags @> ?::jsonb", filter.toString()))
            .filter("processInstanceVariables", Variables.ofScope("t.process_instance_key"))
            .filter("localVariables", Variables.ofScope("t.element_instance_key"));

    private static View.Rule anyOf(String name, String column) {
        return (filter, where) -> {
            var one = new Where();
            Operators.apply(name, Kind.TEXT, "c.value", filter, one);
            where.and(
                    "exists (select 1 from jsonb_array_elements_text(t.%s) c(value) where %s)"
                            .formatted(column, one.sql()),
                    one.values());
        };
    }

    private final Models models;

    UserTasks(Models models) {
        this.models = models;
    }

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public Set<ValueType> sources() {
        return Set.of(ValueType.USER_TASK);
    }

    @Override
    public void project(Record<?> event, Rows rows) {
        if (!(event.getIntent() instanceof UserTaskIntent intent)) return;
        var state = state(intent);
        var task = (UserTaskRecordValue) event.getValue();
        var model = models.of(task.getProcessDefinitionKey());
        boolean isTrue = !isTransition(intent);
        boolean hasEnded = intent == UserTaskIntent.COMPLETED || intent == UserTaskIntent.CANCELED;
        rows.put(
                task.getUserTaskKey(),
                task.getElementInstanceKey(),
                task.getElementId(),
                model.elementNames().get(task.getElementId()),
                model.name() == null ? task.getBpmnProcessId() : model.name(),
                task.getBpmnProcessId(),
                task.getProcessDefinitionKey(),
                task.getProcessDefinitionVersion(),
                task.getProcessInstanceKey(),
                Values.key(task.getRootProcessInstanceKey()),
                task.getTenantId(),
                Values.key(task.getFormKey()),
                Values.text(task.getExternalFormReference()),
                Values.json(task.getCustomHeaders()),
                Values.json(task.getTags()),
                task.getCreationTimestamp() > 0 ? task.getCreationTimestamp() : event.getTimestamp(),
                hasEnded ? event.getTimestamp() : null,
                state,
                isTrue ? task.getAssignee() : null,
                isTrue ? Values.json(task.getCandidateGroupsList()) : null,
                isTrue ? Values.json(task.getCandidateUsersList()) : null,
                isTrue ? millis(task.getDueDate()) : null,
                isTrue ? millis(task.getFollowUpDate()) : null,
                isTrue ? task.getPriority() : null);
    }

    private static boolean isTransition(UserTaskIntent intent) {
        return switch (intent) {
            case ASSIGNING, CLAIMING, UPDATING, COMPLETING, CANCELING -> true;
            default -> false;
        };
    }

    /** Null when the event leaves the state as it is. */
    private static String state(UserTaskIntent intent) {
        return switch (intent) {
            case CREATING -> "CREATING";
            case ASSIGNING, CLAIMING -> "ASSIGNING";
            case UPDATING -> "UPDATING";
            case COMPLETING -> "COMPLETING";
            case CANCELING -> "CANCELING";
            case CREATED, ASSIGNED, UPDATED, COMPLETION_DENIED, ASSIGNMENT_DENIED, UPDATE_DENIED -> "CREATED";
            case COMPLETED -> "COMPLETED";
            case CANCELED -> "CANCELED";
            default -> null;
        };
    }

    private static Long millis(String date) {
        return date.isEmpty() ? -1 : OffsetDateTime.parse(date).toInstant().toEpochMilli();
    }
}
