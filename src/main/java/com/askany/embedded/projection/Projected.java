package com.askany.embedded.projection;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.util.Set;

/** One table, the events that it is made of, and how they become its rows. */
interface Projected {
    Table table();

    Set<ValueType> sources();

    /** Spares the decoding of frequent events that say nothing about this table. */
    default boolean wants(Intent intent) {
        return true;
    }

    /** Puts what the event says into the rows; events that say nothing about this table are passed over. */
    void project(Record<?> event, Rows rows);
}
