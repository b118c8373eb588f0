package com.askany.embedded.engine;

/** Closing it takes the listener away. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
