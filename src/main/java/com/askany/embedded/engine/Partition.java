package com.askany.embedded.engine;

import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log with its state and its processor, from its opening to its closing or purge. */
final class Partition {
    private static final Logger LOG = LoggerFactory.getLogger(Partition.class);

    private final UUID logId;
    private final DurableLog log;
    private final State state;
    private final Snapshots snapshots;
    private final Surroundings surroundings;
    private final Answers answers;
    private volatile EngineTime time;
    private Run run;
    private long snapshotPosition;

    /** Nothing runs yet, see {@link #open}. */
    Partition(
            UUID logId,
            LogTable table,
            long lastPosition,
            State state,
            Snapshots snapshots,
            Surroundings surroundings) {
        this.logId = logId;
        this.log = new DurableLog(table, lastPosition, surroundings.meters(), this::die);
        this.state = state;
        this.snapshots = snapshots;
        this.surroundings = surroundings;
        this.answers = new Answers(log, surroundings.answering());
        this.snapshotPosition = Math.max(0, state.lastProcessedPosition());
        log.addCommitListener(() -> surroundings.onCommit().accept(log.committed()));
    }

    /** Returns when the log is replayed and commands are processed. */
    void open() {
        try {
            process();
        } catch (RuntimeException failure) {
            abandon();
            throw failure;
        }
    }

    private void process() {
        time = EngineTime.over(surroundings.clock());
        run = new Run(log, state, answers, time, surroundings, this::die);
        run.timeOfRecordAt(log.committed())
                .ifPresent(written -> surroundings.clock().isNotBefore(written, log.committed()));
        run.open();
    }

    private void abandon() {
        log.close();
        try {
            state.close();
        } catch (Exception failure) {
            LOG.warn("The state of an engine that did not start cannot be closed", failure);
        }
    }

    /** Nobody will be answered any more. */
    private void die(String reason) {
        surroundings.onDead().accept(reason);
        answers.failAll(EngineUnavailable.unanswered(reason));
    }

    /**
     * A task that is due at a time which the clock leaves again would wait until then: the processor plans all of them
     * anew. Open commands are answered afterwards.
     */
    void moveClock(EngineClock.Setting to) throws SQLException {
        var clock = surroundings.clock();
        if (!to.instant().isBefore(clock.instant())) {
            clock.change(to, log.committed());
            return;
        }
        run.close();
        log.awaitAllIsCommitted();
        try {
            clock.change(to, log.committed());
        } finally {
            process();
        }
    }

    CompletableFuture<Answer> send(ValueType valueType, Intent intent, long key, UnifiedRecordValue value) {
        var answer = run.send(valueType, intent, key, value);
        if (log.isBroken()) answers.failAll(EngineUnavailable.unanswered("The engine's log is broken"));
        return answer;
    }

    LogStreamReader newReader() {
        return run.newReader();
    }

    UUID logId() {
        return logId;
    }

    Instant now() {
        return time.stream().instant();
    }

    long committed() {
        return log.committed();
    }

    long uncommitted() {
        return log.uncommitted();
    }

    /** How many positions a restart would have to replay. */
    long sinceSnapshot() {
        return log.committed() - snapshotPosition;
    }

    /** Nothing happens when nothing was processed since the last one. */
    void takeSnapshot() throws SQLException, IOException {
        long position = run.lastProcessedPosition();
        if (position <= snapshotPosition) return;
        long begin = System.nanoTime();
        snapshots.take(position, state, log);
        surroundings.meters().snapshots().record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        snapshotPosition = position;
    }

    void cutLog(long readPosition) throws SQLException {
        snapshots.cutLog(readPosition);
    }

    /** What was appended is committed; open commands fail. Returns the last key given. */
    long close(String reason) throws Exception {
        run.close();
        log.close();
        answers.failAll(EngineUnavailable.unanswered(reason));
        long lastKey = state.lastKey();
        state.close();
        return lastKey;
    }
}
