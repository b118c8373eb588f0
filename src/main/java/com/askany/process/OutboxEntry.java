package com.askany.process;

import java.util.Map;
import java.util.UUID;

/**
 * Something the engine must hear.
 *
 * @param id also the message's id, by which the engine knows a repetition
 * @param correlationKey of a message, null for a task
 * @param taskKey of the task, null for a message
 */
record OutboxEntry(
        long id,
        UUID bookingId,
        Kind kind,
        String name,
        String correlationKey,
        Long taskKey,
        Map<String, Object> variables,
        int attempts) {
    enum Kind {
        MESSAGE,
        /** is completed */
        TASK,
        /** has got another due date */
        TASK_DUE
    }
}
