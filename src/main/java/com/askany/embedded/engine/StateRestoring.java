package com.askany.embedded.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state at a start: from the newest snapshot that can be read, else empty. Snapshot and log must belong together and
 * leave no record out; replaying half a log would make a wrong state without a word.
 */
final class StateRestoring {
    private static final Logger log = LoggerFactory.getLogger(StateRestoring.class);
    private static final String ADVICE =
            " Restore the whole database from one backup, or drop the schema camunda to begin without any process.";

    private final SnapshotTable snapshots;
    private final Path directory;
    private final Surroundings surroundings;

    StateRestoring(SnapshotTable snapshots, Path directory, Surroundings surroundings) {
        this.snapshots = snapshots;
        this.directory = directory;
        this.surroundings = surroundings;
    }

    /** @throws IllegalStateException when snapshot and log do not belong together; the message says what to do */
    State restore(LogIdentity identity, LogBounds bounds) throws SQLException, IOException {
        refuse(bounds.beforeGap() > 0, "The engine's log has a gap after position " + bounds.beforeGap() + ".");
        for (var snapshot : snapshots.all()) {
            refuseMismatch(snapshot, identity, bounds);
            try {
                return restore(snapshot, bounds.last());
            } catch (DamagedSnapshot damaged) {
                log.error("The snapshot at {} is left out: {}", snapshot.position(), damaged.getMessage());
                snapshots.discard(snapshot, damaged.file());
            }
        }
        refuse(
                bounds.first() > 1,
                "The engine's log begins at position " + bounds.first()
                        + " and no readable snapshot holds what was before.");
        return empty(identity);
    }

    /** Knows nothing but the last key. */
    State empty(LogIdentity identity) throws IOException {
        Directories.delete(directory);
        var state = open();
        state.goOnAfterKey(identity.lastKeyBefore());
        return state;
    }

    private State open() {
        return new State(
                directory,
                surroundings.settings().stateMemoryBytes(),
                surroundings.meters().silent());
    }

    private static void refuseMismatch(Snapshot snapshot, LogIdentity identity, LogBounds log) {
        long position = snapshot.position();
        refuse(
                !snapshot.logId().equals(identity.id()),
                "The engine's snapshot at position " + position + " belongs to another log.");
        refuse(
                position > log.last(),
                "The engine's snapshot at position %d is ahead of its log, which ends at %d."
                        .formatted(position, log.last()));
        refuse(
                log.first() > position + 1,
                "The engine's log begins at position %d, its snapshot ends at %d: what was between is lost."
                        .formatted(log.first(), position));
    }

    private State restore(Snapshot snapshot, long last) throws SQLException, IOException, DamagedSnapshot {
        Directories.delete(directory);
        snapshots.restore(snapshot, directory);
        var state = open();
        long known = state.lastProcessedPosition();
        refuse(known > last, "The engine's snapshot knows position %d, its log ends at %d.".formatted(known, last));
        return state;
    }

    private static void refuse(boolean condition, String message) {
        if (condition) throw new IllegalStateException(message + ADVICE);
    }
}
