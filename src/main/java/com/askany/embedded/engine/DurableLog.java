package com.askany.embedded.engine;

import io.camunda.zeebe.logstreams.storage.LogStorage;
import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import io.camunda.zeebe.util.buffer.BufferWriter;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's log: whatever waits while a commit is under way becomes the next commit. Readers see committed blocks
 * only. When a commit fails for good the log is broken: it says why, and forgets whatever comes.
 */
final class DurableLog implements LogStorage, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DurableLog.class);
    private static final int LARGEST_COMMIT = 8 << 20;
    private static final int LONGEST_COMMIT_SECONDS = 90;
    private static final int LARGEST_QUEUE = 64 << 20;

    private record Waiting(Block block, AppendListener listener) {}

    private record Waiter(long position, Runnable action) {}

    private final LogTable table;
    private final LogTail tail = new LogTail();
    private final EngineMeters meters;
    private final Consumer<String> onBroken;
    private final Object lock = new Object();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final List<CommitListener> commitListeners = new CopyOnWriteArrayList<>();
    private final Thread writer;
    private long queuedBytes;
    private volatile boolean closed;
    private volatile Throwable failure;
    private volatile long appended;
    private volatile long committed;

    /** @param last position that the table has, 0 when it is empty */
    DurableLog(LogTable table, long last, EngineMeters meters, Consumer<String> onBroken) {
        this.table = table;
        this.meters = meters;
        this.onBroken = onBroken;
        this.committed = last;
        this.appended = committed;
        this.writer = Thread.ofPlatform().name("engine-log").daemon().start(this::write);
    }

    @Override
    public void append(long low, long high, BufferWriter content, AppendListener listener) {
        var bytes = new byte[content.getLength()];
        content.write(new UnsafeBuffer(bytes), 0);
        synchronized (lock) {
            while (queuedBytes > LARGEST_QUEUE && failure == null) awaitSpace();
            if (failure != null) {
                // the engine would try what throws for ever; nobody hears of what comes after the last commit
                appended = high;
                return;
            }
            if (closed) throw new IllegalStateException("The engine's log is closed");
            if (low != appended + 1)
                throw new IllegalStateException(
                        "The engine left a gap in its log: %d comes after %d".formatted(low, appended));
            queue.add(new Waiting(new Block(low, high, bytes), listener));
            queuedBytes += bytes.length;
            appended = high;
            lock.notifyAll();
        }
    }

    private void awaitSpace() {
        try {
            lock.wait();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the log was full", stopped);
        }
    }

    private void write() {
        try {
            for (var batch = take(); !batch.isEmpty(); batch = take()) commit(batch);
        } catch (Throwable broken) {
            LOG.error("The engine's log cannot be written any more", broken);
            synchronized (lock) {
                failure = broken;
                lock.notifyAll();
            }
            onBroken.accept("The engine's log cannot be written: " + broken.getMessage());
        }
    }

    /** Empty when the log was closed and nothing is left. */
    private List<Waiting> take() throws InterruptedException {
        var batch = new ArrayList<Waiting>();
        synchronized (lock) {
            while (queue.isEmpty() && !closed) lock.wait();
            int size = 0;
            while (!queue.isEmpty() && (batch.isEmpty() || size + length(queue.peek()) <= LARGEST_COMMIT)) {
                size += length(queue.peek());
                batch.add(queue.poll());
            }
            queuedBytes -= size;
            lock.notifyAll();
        }
        return batch;
    }

    private void commit(List<Waiting> batch) throws SQLException {
        var block = merge(batch);
        long begin = System.nanoTime();
        table.append(block);
        meters.commits().record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        meters.committed(block);
        tail.add(block);
        committed = block.high();
        for (var waiting : batch) {
            long low = waiting.block.low();
            long high = waiting.block.high();
            waiting.listener.onWrite(low, high);
            waiting.listener.onCommit(low, high);
        }
        for (var listener : commitListeners) listener.onCommit();
        runWaiters();
    }

    private static Block merge(List<Waiting> batch) {
        if (batch.size() == 1) return batch.getFirst().block;
        var bytes = new byte[batch.stream().mapToInt(DurableLog::length).sum()];
        int at = 0;
        for (var waiting : batch) {
            System.arraycopy(waiting.block.bytes(), 0, bytes, at, length(waiting));
            at += length(waiting);
        }
        return new Block(batch.getFirst().block.low(), batch.getLast().block.high(), bytes);
    }

    private static int length(Waiting waiting) {
        return waiting.block.bytes().length;
    }

    /** Runs the action when all that was appended until now is committed: here and now, or on the writer's thread. */
    void whenAllIsCommitted(Runnable action) {
        long position = appended;
        if (committed >= position) {
            action.run();
            return;
        }
        waiters.add(new Waiter(position, action));
        if (committed >= position) runWaiters();
    }

    /** @throws IllegalStateException when that takes longer than any outage that is borne */
    void awaitAllIsCommitted() {
        var done = new CountDownLatch(1);
        whenAllIsCommitted(done::countDown);
        try {
            if (!done.await(LONGEST_COMMIT_SECONDS, TimeUnit.SECONDS))
                throw new IllegalStateException("The engine's log is stuck");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the engine's log is committed", stopped);
        }
    }

    private synchronized void runWaiters() {
        for (var first = waiters.peek(); first != null && first.position <= committed; first = waiters.peek())
            waiters.poll().action.run();
    }

    /** 0 when the log is empty. */
    long committed() {
        return committed;
    }

    boolean isBroken() {
        return failure != null;
    }

    /** Then the table may hold another log already. */
    boolean isClosed() {
        return closed;
    }

    long uncommitted() {
        return appended - committed;
    }

    LogTable table() {
        return table;
    }

    LogTail tail() {
        return tail;
    }

    @Override
    public LogStorageReader newReader() {
        return new LogReader(this);
    }

    @Override
    public void addCommitListener(CommitListener listener) {
        commitListeners.add(listener);
    }

    @Override
    public void removeCommitListener(CommitListener listener) {
        commitListeners.remove(listener);
    }

    /** What was appended is committed first. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
