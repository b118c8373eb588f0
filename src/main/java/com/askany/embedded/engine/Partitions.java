package com.askany.embedded.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Opens the one partition: at a start on what is stored, after a purge on nothing. */
final class Partitions {
    private final LogTable table;
    private final SnapshotTable snapshots;
    private final StateRestoring restoring;
    private final Path snapshotDirectory;
    private final Surroundings surroundings;

    /** @param directory nothing in it needs to survive */
    Partitions(LogTable table, SnapshotTable snapshots, Path directory, Surroundings surroundings) {
        this.table = table;
        this.snapshots = snapshots;
        this.restoring = new StateRestoring(snapshots, directory.resolve("runtime"), surroundings);
        this.snapshotDirectory = directory.resolve("snapshot");
        this.surroundings = surroundings;
    }

    Partition open() throws SQLException, IOException {
        var identity = table.identity();
        var bounds = table.bounds();
        return open(identity, restoring.restore(identity, bounds), bounds.last());
    }

    /** What was before is gone; the keys go on after the last one. */
    Partition openAnother(long lastKey) throws SQLException, IOException {
        var identity = table.beginAnother(lastKey);
        surroundings.clock().begunAnotherLog();
        return open(identity, restoring.empty(identity), 0);
    }

    private Partition open(LogIdentity identity, State state, long lastPosition) {
        var taking = new Snapshots(table, snapshots, snapshotDirectory, identity.id());
        var partition = new Partition(identity.id(), table, lastPosition, state, taking, surroundings);
        partition.open();
        return partition;
    }
}
