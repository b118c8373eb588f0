package com.askany.embedded.rest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes calls that wait for jobs of a type: one for each ring, the longest waiting first. A call that got jobs rings
 * again, since there may be more; a ring between a call's look and its wait is not lost.
 */
final class JobBell implements AutoCloseable {
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    void ring(String type) {
        var queue = queues.get(type);
        if (queue != null) queue.ring();
    }

    /** Before the first look at the jobs of a type. */
    Queue queue(String type) {
        return queues.computeIfAbsent(type, unused -> new Queue());
    }

    boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
        queues.values().forEach(Queue::ringAll);
    }

    final class Queue {
        private final ReentrantLock lock = new ReentrantLock();
        private final Deque<Waiter> waiting = new ArrayDeque<>();
        private long rings;

        private final class Waiter {
            private final Condition woken = lock.newCondition();
            private boolean isCalled;
        }

        long rings() {
            lock.lock();
            try {
                return rings;
            } finally {
                lock.unlock();
            }
        }

        void ring() {
            lock.lock();
            try {
                rings++;
                callNext();
            } finally {
                lock.unlock();
            }
        }

        private void ringAll() {
            lock.lock();
            try {
                while (!waiting.isEmpty()) callNext();
            } finally {
                lock.unlock();
            }
        }

        private void callNext() {
            var next = waiting.poll();
            if (next == null) return;
            next.isCalled = true;
            next.woken.signal();
        }

        /**
         * Waits for a ring after the {@code seen} ones.
         *
         * @return whether there was one
         */
        boolean await(long seen, long nanos) throws InterruptedException {
            lock.lock();
            try {
                if (rings != seen || isClosed) return true;
                var waiter = new Waiter();
                waiting.add(waiter);
                try {
                    long left = nanos;
                    while (!waiter.isCalled && left > 0) left = waiter.woken.awaitNanos(left);
                    return waiter.isCalled;
                } finally {
                    if (!waiter.isCalled) waiting.remove(waiter);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
