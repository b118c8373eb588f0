package com.askany.embedded.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes snapshots of one state and cuts the log behind them. */
final class Snapshots {
    private final LogTable table;
    private final SnapshotTable snapshots;
    private final Path directory;
    private final UUID logId;
    private final Map<String, SnapshotFile> known = new HashMap<>();

    /** @param directory for the files between RocksDB and the table; it does not outlive a snapshot */
    Snapshots(LogTable table, SnapshotTable snapshots, Path directory, UUID logId) {
        this.table = table;
        this.snapshots = snapshots;
        this.directory = directory;
        this.logId = logId;
    }

    /**
     * Stores the state once everything it may know of is committed to the log, so that it is never ahead of it.
     *
     * @param position the last one processed before the state is copied
     */
    void take(long position, State state, DurableLog log) throws SQLException, IOException {
        Directories.delete(directory);
        state.copyTo(directory);
        log.awaitAllIsCommitted();
        snapshots.store(new Snapshot(position, logId), files(), directory);
        Directories.delete(directory);
        snapshots.vacuum();
    }

    private List<SnapshotFile> files() throws IOException {
        var files = new ArrayList<SnapshotFile>();
        try (var paths = Files.list(directory)) {
            for (var path : paths.toList()) files.add(file(path));
        }
        known.keySet().retainAll(files.stream().map(SnapshotFile::name).toList());
        return files;
    }

    private SnapshotFile file(Path path) throws IOException {
        var name = path.getFileName().toString();
        var file = known.get(name);
        if (file == null) file = SnapshotFile.read(path);
        if (SnapshotFile.isImmutable(path)) known.put(name, file);
        return file;
    }

    /** Deletes what neither the older of the kept snapshots nor a reader up to the position needs. */
    void cutLog(long readPosition) throws SQLException {
        var kept = snapshots.all();
        if (kept.isEmpty()) return;
        table.cut(Math.min(kept.getLast().position(), readPosition));
    }
}
