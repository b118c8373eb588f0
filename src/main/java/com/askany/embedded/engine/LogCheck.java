package com.askany.embedded.engine;

import java.sql.SQLException;

/** Replaying half a log would make a wrong state without a word: it is refused. */
final class LogCheck {
    private static final String ADVICE =
            "Restore the database from a backup, or begin anew with an empty schema camunda.";

    private LogCheck() {}

    static void refuseHalfLog(LogTable table) throws SQLException {
        long before = table.positionBeforeGap();
        if (before > 0)
            throw new IllegalStateException("The engine's log has a gap after position " + before + ". " + ADVICE);
        long first = table.firstPosition();
        if (first > 1)
            throw new IllegalStateException("The engine's log begins at position " + first
                    + " and no snapshot holds what was before. " + ADVICE);
    }
}
