package com.askany.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Tells the engine one entry of the outbox and understands its answer. */
@Component
class EngineDoor {
    /** A message is deduplicated only while it is stored, and may come long before anybody waits for it. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(30);

    private final CamundaClient camunda;

    EngineDoor(CamundaClient camunda) {
        this.camunda = camunda;
    }

    Delivery deliver(OutboxEntry entry) {
        try {
            switch (entry.kind()) {
                case MESSAGE ->
                    camunda.newPublishMessageCommand()
                            .messageName(entry.name())
                            .correlationKey(entry.correlationKey())
                            .messageId("outbox-" + entry.id())
                            .timeToLive(TIME_TO_LIVE)
                            .variables(entry.variables())
                            .send()
                            .join();
                case TASK ->
                    camunda.newCompleteUserTaskCommand(entry.taskKey())
                            .variables(entry.variables())
                            .send()
                            .join();
                case TASK_DUE ->
                    camunda.newUpdateUserTaskCommand(entry.taskKey())
                            .dueDate((String) entry.variables().get("dueDate"))
                            .send()
                            .join();
            }
            return new Delivery(Delivery.Outcome.SENT, "accepted");
        } catch (ProblemException problem) {
            return understand(entry, problem);
        } catch (RuntimeException unreachable) {
            return new Delivery(Delivery.Outcome.LATER, unreachable.getClass().getSimpleName());
        }
    }

    private static Delivery understand(OutboxEntry entry, ProblemException problem) {
        var status = problem.details().getStatus() == null
                ? problem.code()
                : problem.details().getStatus();
        var answer = status + " " + problem.details().getTitle();
        var outcome = switch (status) {
            case 400 -> Delivery.Outcome.REFUSED;
            case 404 -> entry.kind() == OutboxEntry.Kind.MESSAGE ? Delivery.Outcome.LATER : Delivery.Outcome.SUPERSEDED;
            case 409 -> entry.kind() == OutboxEntry.Kind.MESSAGE ? Delivery.Outcome.SENT : Delivery.Outcome.LATER;
            default -> Delivery.Outcome.LATER;
        };
        return new Delivery(outcome, answer);
    }
}
