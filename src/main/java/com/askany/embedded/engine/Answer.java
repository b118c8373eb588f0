package com.askany.embedded.engine;

import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the engine said to a command.
 *
 * @param type EVENT when it was accepted, COMMAND_REJECTION when not
 * @param key of the event, or of the refused command
 * @param rejectionType NULL_VAL when it was accepted
 * @param reason of a rejection in Camunda's words, else empty
 * @param value the event's record, see {@link #as}
 */
public record Answer(
        RecordType type,
        ValueType valueType,
        Intent intent,
        long key,
        RejectionType rejectionType,
        String reason,
        byte[] value) {

    public boolean accepted() {
        return type == RecordType.EVENT;
    }

    /** The value read into a record of its kind, which it returns. */
    public <T extends UnifiedRecordValue> T as(T record) {
        record.wrap(new UnsafeBuffer(value));
        return record;
    }
}
