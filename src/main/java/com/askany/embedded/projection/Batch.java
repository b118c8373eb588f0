package com.askany.embedded.projection;

import io.camunda.zeebe.logstreams.log.LoggedEvent;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.impl.records.CopiedRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of all tables that some following records make. */
final class Batch {
    private record Target(Projected projected, Rows rows) {}

    private final List<Rows> all = new ArrayList<>();
    private final Map<ValueType, List<Target>> targets = new EnumMap<>(ValueType.class);
    private final RecordMetadata metadata = new RecordMetadata();
    private int records;
    private long position;
    private long timestamp;

    Batch(List<Projected> projections) {
        projections.forEach(projected -> {
            var rows = new Rows(projected.table());
            all.add(rows);
            for (var source : projected.sources())
                targets.computeIfAbsent(source, type -> new ArrayList<>()).add(new Target(projected, rows));
        });
    }

    void add(LoggedEvent logged) {
        records++;
        position = logged.getPosition();
        timestamp = logged.getTimestamp();
        metadata.reset();
        logged.readMetadata(metadata);
        if (metadata.getRecordType() != RecordType.EVENT) return;
        var interested = targets.get(metadata.getValueType());
        if (interested == null) return;
        Record<?> event = null;
        for (var target : interested) {
            if (!wants(target, metadata.getIntent())) continue;
            if (event == null) event = CopiedRecords.createCopiedRecord(1, logged);
            target.projected.project(event, target.rows);
        }
    }

    private static boolean wants(Target target, Intent intent) {
        return target.projected.wants(intent);
    }

    int records() {
        return records;
    }

    /** Of the last record. */
    long position() {
        return position;
    }

    /** Of the last record, milliseconds since 1970 by the engine's clock. */
    long timestamp() {
        return timestamp;
    }

    void write(Connection connection) throws SQLException {
        for (var rows : all) if (!rows.isEmpty()) rows.write(connection);
    }

    void clear() {
        all.forEach(Rows::clear);
        records = 0;
    }
}
