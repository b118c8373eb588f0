package com.askany.embedded.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.DataFormatException;
import javax.sql.DataSource;

/** Snapshots as rows: files with the same content are stored once, in packed pieces that fit the heap. Two are kept. */
final class SnapshotTable {
    private static final int KEPT = 2;
    private static final int PIECE = 1 << 20;

    /** A page whose checksum does not fit. */
    private static final String DATA_CORRUPTED = "XX001";

    private final DataSource db;

    SnapshotTable(DataSource db) {
        this.db = db;
    }

    /** The newest first. */
    List<Snapshot> all() throws SQLException {
        try (var connection = db.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select position, log_id from camunda.snapshot order by position desc")) {
            var found = new ArrayList<Snapshot>();
            while (rows.next()) found.add(new Snapshot(rows.getLong(1), rows.getObject(2, UUID.class)));
            return found;
        }
    }

    /** In one transaction with the removal of what is older than the two newest. */
    void store(Snapshot snapshot, List<SnapshotFile> files, Path directory) throws SQLException, IOException {
        try (var connection = db.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("insert into camunda.snapshot values (?, ?)")) {
                insert.setLong(1, snapshot.position());
                insert.setObject(2, snapshot.logId());
                insert.executeUpdate();
            }
            for (var file : files) {
                if (!isStored(connection, file)) storeContent(connection, file, directory.resolve(file.name()));
                storeName(connection, snapshot, file);
            }
            forgetOld(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static boolean isStored(Connection connection, SnapshotFile file) throws SQLException {
        try (var query =
                connection.prepareStatement("select 1 from camunda.snapshot_piece where checksum = ? limit 1")) {
            query.setBytes(1, bytes(file));
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void storeContent(Connection connection, SnapshotFile file, Path path)
            throws SQLException, IOException {
        try (var insert = connection.prepareStatement("insert into camunda.snapshot_piece values (?, ?, ?, ?)");
                var in = Files.newInputStream(path)) {
            var codec = new Codec();
            insert.setBytes(1, bytes(file));
            int number = 0;
            for (var piece = in.readNBytes(PIECE); number == 0 || piece.length > 0; piece = in.readNBytes(PIECE)) {
                insert.setInt(2, number++);
                insert.setInt(3, piece.length);
                insert.setBytes(4, codec.pack(piece));
                insert.executeUpdate();
            }
        }
    }

    private static void storeName(Connection connection, Snapshot snapshot, SnapshotFile file) throws SQLException {
        try (var insert = connection.prepareStatement("insert into camunda.snapshot_file values (?, ?, ?, ?)")) {
            insert.setLong(1, snapshot.position());
            insert.setString(2, file.name());
            insert.setBytes(3, bytes(file));
            insert.setLong(4, file.size());
            insert.executeUpdate();
        }
    }

    private static void forgetOld(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("delete from camunda.snapshot where position not in"
                    + " (select position from camunda.snapshot order by position desc limit " + KEPT + ")");
            statement.execute("delete from camunda.snapshot_piece c where not exists"
                    + " (select from camunda.snapshot_file f where f.checksum = c.checksum)");
        }
    }

    /** What deleted pieces took becomes usable again; the server itself would come round to it too late. */
    void vacuum() throws SQLException {
        try (var connection = db.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum (truncate false) camunda.snapshot_piece");
        }
    }

    static void deleteAll(Statement statement) throws SQLException {
        try (var any = statement.executeQuery("select 1 from camunda.snapshot limit 1")) {
            if (!any.next()) return;
        }
        statement.execute("truncate camunda.snapshot, camunda.snapshot_file, camunda.snapshot_piece");
    }

    /** Writes the files into the directory. */
    void restore(Snapshot snapshot, Path directory) throws SQLException, IOException, DamagedSnapshot {
        Files.createDirectories(directory);
        try (var connection = db.getConnection()) {
            for (var file : files(connection, snapshot)) {
                var path = directory.resolve(file.name());
                restoreContent(connection, file, path);
                if (!SnapshotFile.read(path).equals(file)) throw new DamagedSnapshot(file);
            }
        }
    }

    /** With the content that is not what its checksum says, so that no later snapshot builds on it. */
    void discard(Snapshot snapshot, SnapshotFile damaged) throws SQLException {
        try (var connection = db.getConnection();
                var deleteSnapshot = connection.prepareStatement("delete from camunda.snapshot where position = ?");
                var deleteContent =
                        connection.prepareStatement("delete from camunda.snapshot_piece where checksum = ?")) {
            deleteSnapshot.setLong(1, snapshot.position());
            deleteSnapshot.executeUpdate();
            deleteContent.setBytes(1, bytes(damaged));
            deleteContent.executeUpdate();
        }
    }

    private static List<SnapshotFile> files(Connection connection, Snapshot snapshot) throws SQLException {
        try (var query = connection.prepareStatement(
                "select name, checksum, size from camunda.snapshot_file where position = ?")) {
            query.setLong(1, snapshot.position());
            try (var rows = query.executeQuery()) {
                var files = new ArrayList<SnapshotFile>();
                while (rows.next()) {
                    var checksum = HexFormat.of().formatHex(rows.getBytes(2));
                    files.add(new SnapshotFile(rows.getString(1), checksum, rows.getLong(3)));
                }
                return files;
            }
        }
    }

    private static void restoreContent(Connection connection, SnapshotFile file, Path path)
            throws SQLException, IOException, DamagedSnapshot {
        try {
            readContent(connection, file, path);
        } catch (SQLException failure) {
            if (DATA_CORRUPTED.equals(failure.getSQLState())) throw new DamagedSnapshot(file);
            throw failure;
        } catch (DataFormatException broken) {
            throw new DamagedSnapshot(file);
        }
    }

    private static void readContent(Connection connection, SnapshotFile file, Path path)
            throws SQLException, IOException, DataFormatException {
        connection.setAutoCommit(false);
        try (var query = connection.prepareStatement(
                        "select bytes, size from camunda.snapshot_piece where checksum = ? order by number");
                var out = Files.newOutputStream(path)) {
            query.setFetchSize(4);
            query.setBytes(1, bytes(file));
            try (var rows = query.executeQuery()) {
                while (rows.next()) out.write(Codec.unpack(rows.getBytes(1), rows.getInt(2)));
            }
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static byte[] bytes(SnapshotFile file) {
        return HexFormat.of().parseHex(file.checksum());
    }
}
