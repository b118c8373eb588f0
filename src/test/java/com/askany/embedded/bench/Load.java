package com.askany.embedded.bench;

/** Instances of three service tasks, so many under way at once, until it is closed. */
interface Load extends AutoCloseable {
    void start(int underWay);

    /** Completed and acknowledged since the start. */
    long jobs();

    /** Instances that ended since the start. */
    long ended();

    /** Returns when what was begun has ended. */
    @Override
    void close() throws InterruptedException;
}
