package com.askany.embedded.engine;

import java.util.UUID;

/**
 * A state of the engine stored in PostgreSQL.
 *
 * @param position the log is needed from behind it on
 * @param logId the log that it belongs to
 */
record Snapshot(long position, UUID logId) {}
