package com.askany.embedded.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The newest blocks in memory, so that whoever reads behind the writer asks the database for nothing. */
final class LogTail {
    private static final long LARGEST = 32L << 20;

    private final ConcurrentSkipListMap<Long, Block> blocks = new ConcurrentSkipListMap<>();
    private final AtomicLong size = new AtomicLong();

    void add(Block block) {
        blocks.put(block.low(), block);
        size.addAndGet(block.bytes().length);
        while (size.get() > LARGEST && blocks.size() > 1)
            size.addAndGet(-blocks.pollFirstEntry().getValue().bytes().length);
    }

    /** Null when it is not in memory. */
    Block beginningAt(long low) {
        return blocks.get(low);
    }

    /** The start of the block with the position, 0 when it is not in memory. */
    long lowOfBlockAt(long position) {
        Map.Entry<Long, Block> found = blocks.floorEntry(position);
        return found == null ? 0 : found.getKey();
    }
}
