package com.askany.embedded.engine;

import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks over the committed blocks: the newest from memory, older ones page by page from the table. It ends when its log
 * is closed. For one thread.
 */
final class LogReader implements LogStorageReader {
    private static final int PAGE_BYTES = 4 << 20;

    private final DurableLog log;
    private long nextLow;
    private List<Block> page = List.of();
    private int at;

    LogReader(DurableLog log) {
        this.log = log;
        seek(0);
    }

    @Override
    public void seek(long position) {
        page = List.of();
        long committed = log.committed();
        if (committed == 0) {
            nextLow = 1;
            return;
        }
        long wanted = Math.min(Math.max(position, 0), committed);
        long inMemory = log.tail().lowOfBlockAt(wanted);
        nextLow = inMemory > 0 ? inMemory : read(() -> log.table().lowOfBlockAt(wanted));
    }

    @Override
    public boolean hasNext() {
        return !log.isClosed() && nextLow <= log.committed();
    }

    @Override
    public DirectBuffer next() {
        if (!hasNext()) throw new NoSuchElementException();
        var block = log.tail().beginningAt(nextLow);
        if (block == null) block = fromTable();
        nextLow = block.high() + 1;
        return new UnsafeBuffer(block.bytes());
    }

    private Block fromTable() {
        if (at >= page.size() || page.get(at).low() != nextLow) turnPage();
        return page.get(at++);
    }

    private void turnPage() {
        page = read(() -> log.table().load(nextLow, PAGE_BYTES));
        at = 0;
        if (page.isEmpty() || page.getFirst().low() != nextLow)
            throw new IllegalStateException("The engine's log has a gap at position " + nextLow);
    }

    /** While PostgreSQL is away it waits, as the log's writer does. */
    private static <T> T read(Read<T> read) {
        var outage = Outage.begin();
        while (true) {
            try {
                return read.now();
            } catch (SQLException failure) {
                if (!Outage.mayEnd(failure) || !outage.isBearable()) throw unreadable(failure);
                outage.pause();
            }
        }
    }

    private interface Read<T> {
        T now() throws SQLException;
    }

    private static IllegalStateException unreadable(SQLException failure) {
        return new IllegalStateException("The engine's log cannot be read: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        page = List.of();
    }
}
