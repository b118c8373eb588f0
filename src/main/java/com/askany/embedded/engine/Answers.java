package com.askany.embedded.engine;

import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.api.CommandResponseWriter;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.BufferWriter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Who waits for which answer. An answer is held back until the log is committed up to what it rests on. The engine keeps
 * open requests over a restart, so each run has a random stream id and drops answers for another's.
 */
final class Answers {
    private final int streamId = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final AtomicLong requestIds = new AtomicLong();
    private final Map<Long, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();
    private final DurableLog log;
    private final Executor executor;

    /** @param executor completes the answers, because the log's writer must not wait for whoever takes them */
    Answers(DurableLog log, Executor executor) {
        this.log = log;
        this.executor = executor;
    }

    int streamId() {
        return streamId;
    }

    long expect(CompletableFuture<Answer> future) {
        long requestId = requestIds.incrementAndGet();
        open.put(requestId, future);
        return requestId;
    }

    void forget(long requestId) {
        open.remove(requestId);
    }

    void failAll(RuntimeException reason) {
        open.values().forEach(future -> future.completeExceptionally(reason));
        open.clear();
    }

    private void answer(int stream, long requestId, Answer answer) {
        if (stream != streamId) return;
        var future = open.get(requestId);
        if (future == null) return;
        log.whenAllIsCommitted(() -> {
            open.remove(requestId);
            future.completeAsync(() -> answer, executor);
        });
    }

    CommandResponseWriter writer() {
        return new Writer();
    }

    /** Filled field by field by the engine's thread, then sent. */
    private final class Writer implements CommandResponseWriter {
        private RecordType type;
        private ValueType valueType;
        private Intent intent;
        private long key;
        private RejectionType rejectionType;
        private String reason;
        private byte[] value;

        @Override
        public CommandResponseWriter partitionId(int id) {
            return this;
        }

        @Override
        public CommandResponseWriter key(long given) {
            key = given;
            return this;
        }

        @Override
        public CommandResponseWriter intent(Intent given) {
            intent = given;
            return this;
        }

        @Override
        public CommandResponseWriter recordType(RecordType given) {
            type = given;
            return this;
        }

        @Override
        public CommandResponseWriter valueType(ValueType given) {
            valueType = given;
            return this;
        }

        @Override
        public CommandResponseWriter rejectionType(RejectionType given) {
            rejectionType = given;
            return this;
        }

        @Override
        public CommandResponseWriter rejectionReason(DirectBuffer given) {
            reason = given.capacity() == 0 ? "" : BufferUtil.bufferAsString(given);
            return this;
        }

        @Override
        public CommandResponseWriter valueWriter(BufferWriter given) {
            value = new byte[given.getLength()];
            given.write(new UnsafeBuffer(value), 0);
            return this;
        }

        @Override
        public void tryWriteResponse(int stream, long requestId) {
            answer(stream, requestId, new Answer(type, valueType, intent, key, rejectionType, reason, value));
        }
    }
}
