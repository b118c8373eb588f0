package com.askany.embedded.engine;

import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import io.camunda.zeebe.util.health.FailureListener;
import io.camunda.zeebe.util.health.HealthReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The processor over one log and one state, from its start to its end. */
final class Run implements AutoCloseable {
    private static final int LARGEST_RECORDS = 4 << 20;

    private final Answers answers;
    private final LogStream stream;
    private final LogStreamWriter writer;
    private final StreamProcessor processor;

    Run(
            DurableLog log,
            State state,
            Answers answers,
            EngineTime time,
            Surroundings surroundings,
            Consumer<String> onDead) {
        this.answers = answers;
        var meters = surroundings.meters().silent();
        this.stream = LogStream.builder()
                .withLogStorage(log)
                .withLogName("The log of the engine")
                .withPartitionId(1)
                .withMaxFragmentSize(LARGEST_RECORDS)
                .withClock(time.stream())
                .withMeterRegistry(meters)
                .build();
        this.writer = stream.newLogStreamWriter();
        var toOwnLog = Processing.toOwnLog(writer);
        this.processor = StreamProcessor.builder()
                .meterRegistry(meters)
                .logStream(stream)
                .zeebeDb(state.db())
                .actorSchedulingService(surroundings.scheduler())
                .recordProcessors(List.of(Processing.engine(toOwnLog, surroundings.onJobs())))
                .commandResponseWriter(answers.writer())
                .partitionCommandSender(toOwnLog)
                .clock(time.stream())
                .setScheduledTaskCheckInterval(surroundings.settings().timerCheck())
                .build();
        processor.addFailureListener(new Dead(onDead));
    }

    /** Returns when the log is replayed and commands are processed. */
    void open() {
        processor.openAsync(false).join();
        while (phase() == StreamProcessor.Phase.REPLAY) pause();
        if (phase() != StreamProcessor.Phase.PROCESSING)
            throw new IllegalStateException("The engine does not process commands after its start: " + phase());
    }

    /** By the engine's clock when it was written. */
    Optional<Instant> timeOfRecordAt(long position) {
        try (var reader = stream.newLogStreamReader()) {
            if (position == 0 || !reader.seek(position)) return Optional.empty();
            return Optional.of(Instant.ofEpochMilli(reader.next().getTimestamp()));
        }
    }

    private StreamProcessor.Phase phase() {
        return processor.getCurrentPhase().join();
    }

    CompletableFuture<Answer> send(ValueType valueType, Intent intent, long key, UnifiedRecordValue value) {
        var future = new CompletableFuture<Answer>();
        long requestId = answers.expect(future);
        var metadata = new RecordMetadata()
                .recordType(RecordType.COMMAND)
                .valueType(valueType)
                .intent(intent)
                .requestId(requestId)
                .requestStreamId(answers.streamId());
        var written = writer.tryWrite(WriteContext.userCommand(intent), LogAppendEntry.of(key, metadata, value));
        if (written.isLeft()) {
            answers.forget(requestId);
            future.completeExceptionally(EngineUnavailable.notTaken("The command was not taken: " + written.getLeft()));
        }
        return future;
    }

    LogStreamReader newReader() {
        return stream.newLogStreamReader();
    }

    long lastProcessedPosition() {
        return processor.getLastProcessedPositionAsync().join();
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the engine replays its log", stopped);
        }
    }

    @Override
    public void close() {
        processor.closeAsync().join();
        stream.close();
    }

    private record Dead(Consumer<String> onDead) implements FailureListener {
        @Override
        public void onFailure(HealthReport report) {
            // It may recover, and says so when it does not.
        }

        @Override
        public void onRecovered(HealthReport report) {
            // Nothing was said of its failure.
        }

        @Override
        public void onUnrecoverableFailure(HealthReport report) {
            onDead.accept("The engine's processor is dead: " + report.getIssue());
        }
    }
}
