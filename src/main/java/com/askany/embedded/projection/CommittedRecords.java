package com.askany.embedded.projection;

import io.camunda.zeebe.logstreams.log.LogStreamReader;

/** The record stream to read from: only what is committed, and a bell for more. */
public interface CommittedRecords {
    LogStreamReader newReader();

    /** Rings after each commit; the bell must not block. */
    void onCommit(Runnable bell);
}
