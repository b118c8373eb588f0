package com.askany.process;

import com.askany.bookings.Position;
import com.askany.bookings.Positions;
import com.askany.payments.RefundCause;
import com.askany.tasks.OpenTask;
import com.askany.tasks.Tasks;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.UserTaskProperties;
import io.camunda.client.api.search.enums.ListenerEventType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Listeners only write down what the process does: the position people see, and the task inbox. They never deny. */
@Component
public class ListenerWorkers {
    private final Positions positions;
    private final Tasks tasks;
    private final Clock clock;

    ListenerWorkers(Positions positions, Tasks tasks, Clock clock) {
        this.positions = positions;
        this.tasks = tasks;
        this.clock = clock;
    }

    @JobWorker(type = "record-position", fetchAllVariables = true)
    public void recordPosition(ActivatedJob job) {
        var variables = job.getVariablesAsMap();
        if (isBesideBooking(variables)) return;
        var wait = Wait.at(job.getElementId())
                .orElseThrow(() -> new IllegalStateException("nobody is known to be awaited at " + job.getElementId()));
        var position = new Position(
                bookingId(variables),
                round(variables),
                job.getElementId(),
                clock.instant(),
                Instant.parse((String) variables.get(wait.until())),
                wait.awaitedFrom(variables));
        if (wait.isBeside()) positions.enteredBeside(position, job.getKey());
        else positions.entered(position, job.getKey());
    }

    @JobWorker(type = "keep-task-inbox", fetchAllVariables = true)
    public void keepTaskInbox(ActivatedJob job) {
        var variables = job.getVariablesAsMap();
        var userTask = job.getUserTask();
        var task = new OpenTask(
                userTask.getUserTaskKey(),
                job.getElementId(),
                bookingId(variables),
                round(variables),
                assignee(userTask),
                userTask.getCandidateGroups().isEmpty()
                        ? null
                        : userTask.getCandidateGroups().getFirst(),
                paymentId(variables),
                userTask.getDueDate() == null ? null : userTask.getDueDate().toInstant(),
                clock.instant());
        var event = job.getListenerEventType();
        if (event == ListenerEventType.COMPLETING || event == ListenerEventType.CANCELING)
            tasks.closed(task, event == ListenerEventType.COMPLETING, job.getKey());
        else tasks.opened(task, job.getKey());
    }

    /** Money that the booking does not need goes back whatever that is waiting for. */
    private static boolean isBesideBooking(Map<String, Object> variables) {
        var cause = (String) variables.get("refundCause");
        return cause != null && RefundCause.valueOf(cause).isBesideBooking();
    }

    private static UUID assignee(UserTaskProperties task) {
        var assignee = task.getAssignee();
        return assignee == null || assignee.isBlank() ? null : UUID.fromString(assignee);
    }

    /** A task of the process {@code refund} is about one payment. */
    private static UUID paymentId(Map<String, Object> variables) {
        var paymentId = (String) variables.get("paymentId");
        return paymentId == null ? null : UUID.fromString(paymentId);
    }

    private static UUID bookingId(Map<String, Object> variables) {
        return UUID.fromString((String) variables.get("bookingId"));
    }

    private static int round(Map<String, Object> variables) {
        return ((Number) variables.get("round")).intValue();
    }
}
