package com.askany.embedded.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.DataFormatException;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's blocks as rows, one row a commit: a row is there wholly or not at all. One process may write, which an
 * advisory lock and the primary key ensure.
 */
final class LogTable implements AutoCloseable {
    static final long LOCK = 4711;
    private static final Logger log = LoggerFactory.getLogger(LogTable.class);
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(5);

    private final DataSource db;
    private final Codec codec = new Codec();
    private Connection writer;
    private PreparedStatement insert;
    private volatile String trouble = "";

    /** @throws IllegalStateException when another process writes to this log */
    LogTable(DataSource db) {
        this.db = db;
        try {
            connect();
        } catch (SQLException failure) {
            throw new IllegalStateException("The engine's log cannot be opened: " + failure.getMessage(), failure);
        }
    }

    private void connect() throws SQLException {
        writer = db.getConnection();
        writer.setAutoCommit(true);
        try (var statement = writer.createStatement()) {
            statement.execute("set synchronous_commit = on");
            lock(statement);
        }
        insert = writer.prepareStatement("insert into camunda.log_block(low, high, size, bytes) values (?, ?, ?, ?)");
        insert.unwrap(PGStatement.class).setPrepareThreshold(1);
    }

    /** The connection of a process that was just killed takes a moment to end. */
    private static void lock(Statement statement) throws SQLException {
        for (var taken = Outage.begin(LONGEST_LOCK); !isLocked(statement); taken.pause())
            if (!taken.isBearable())
                throw new SQLException("another process runs the engine on this database, stop it first");
    }

    private static boolean isLocked(Statement statement) throws SQLException {
        try (var locked = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            locked.next();
            return locked.getBoolean(1);
        }
    }

    LogIdentity identity() throws SQLException {
        try (var statement = writer.createStatement()) {
            statement.execute("insert into camunda.engine_log(id, last_key_before) values ('" + UUID.randomUUID()
                    + "', 0) on conflict do nothing");
            try (var rows = statement.executeQuery("select id, last_key_before from camunda.engine_log")) {
                rows.next();
                return new LogIdentity(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
    }

    /** Committed when it returns, also when the connection broke meanwhile and the outcome had to be asked for. */
    void append(Block block) throws SQLException {
        var packed = codec.pack(block.bytes());
        try {
            insert(block, packed);
        } catch (SQLException failure) {
            if (!Outage.mayEnd(failure)) throw failure;
            trouble = failure.getMessage();
            log.warn("The log's connection broke ({}), connecting again", failure.getMessage());
            appendAfterOutage(block, packed, failure);
            trouble = "";
        }
    }

    /** Why PostgreSQL takes nothing at the moment; empty while it does. */
    String trouble() {
        return trouble;
    }

    private void appendAfterOutage(Block block, byte[] packed, SQLException first) throws SQLException {
        var last = first;
        for (var outage = Outage.begin(); outage.isBearable() && Outage.mayEnd(last); outage.pause()) {
            try {
                reconnect();
                if (!isThere(block, packed)) insert(block, packed);
                return;
            } catch (SQLException failure) {
                last = failure;
                trouble = failure.getMessage();
            }
        }
        throw last;
    }

    private void reconnect() throws SQLException {
        disconnect();
        connect();
    }

    /** The lock is given back explicitly: a pool may keep the session. */
    private void disconnect() {
        try (var leaving = writer;
                var statement = leaving.createStatement()) {
            statement.execute("select pg_advisory_unlock(" + LOCK + ")");
        } catch (SQLException alreadyBroken) {
            log.debug("Leaving a broken connection", alreadyBroken);
        }
    }

    /** The commit that broke is either wholly there or not; anything else was written by somebody else. */
    private boolean isThere(Block block, byte[] packed) throws SQLException {
        try (var query = writer.prepareStatement("select low, high, bytes from camunda.log_block where high >= ?")) {
            query.setLong(1, block.low());
            try (var rows = query.executeQuery()) {
                if (!rows.next()) return false;
                boolean ours = rows.getLong(1) == block.low()
                        && rows.getLong(2) == block.high()
                        && Arrays.equals(rows.getBytes(3), packed);
                if (!ours) throw new IllegalStateException("Another process has written to the engine's log");
                return true;
            }
        }
    }

    private void insert(Block block, byte[] packed) throws SQLException {
        insert.setLong(1, block.low());
        insert.setLong(2, block.high());
        insert.setInt(3, block.bytes().length);
        insert.setBytes(4, packed);
        insert.executeUpdate();
    }

    /** Blocks from the one that begins at the position on, about so many bytes; empty when there is none from there. */
    List<Block> load(long low, int bytes) throws SQLException {
        try (var connection = db.getConnection();
                var query = connection.prepareStatement(
                        "select low, high, size, bytes from camunda.log_block where low >= ? order by low")) {
            connection.setAutoCommit(false);
            query.setFetchSize(64);
            query.unwrap(PGStatement.class).setPrepareThreshold(-1);
            query.setLong(1, low);
            var blocks = new ArrayList<Block>();
            try (var rows = query.executeQuery()) {
                for (int total = 0; total < bytes && rows.next(); total += rows.getInt(3)) blocks.add(block(rows));
            }
            connection.rollback();
            connection.setAutoCommit(true);
            return blocks;
        }
    }

    private static Block block(ResultSet row) throws SQLException {
        try {
            return new Block(row.getLong(1), row.getLong(2), Codec.unpack(row.getBytes(4), row.getInt(3)));
        } catch (DataFormatException broken) {
            throw new IllegalStateException(
                    "A block of the engine's log is broken, position " + row.getLong(1) + ": " + broken.getMessage(),
                    broken);
        }
    }

    /** Where the block with the position begins, else the last below it, else the first; 0 when the log is empty. */
    long lowOfBlockAt(long position) throws SQLException {
        long low = number("select low from camunda.log_block where low <= " + position + " order by low desc limit 1");
        return low > 0 ? low : firstPosition();
    }

    /** By the writer's connection: for a start, before anything is appended. */
    LogBounds bounds() throws SQLException {
        try (var statement = writer.createStatement();
                var rows = statement.executeQuery("""
                        select coalesce(min(low), 0), coalesce(max(high), 0),
                            coalesce(min(before) filter (where low <> before + 1), 0)
                        from (select low, high, lag(high) over (order by low) as before from camunda.log_block) b""")) {
            rows.next();
            return new LogBounds(rows.getLong(1), rows.getLong(2), rows.getLong(3));
        }
    }

    private long firstPosition() throws SQLException {
        return number("select low from camunda.log_block order by low limit 1");
    }

    /** Everything is gone, snapshots too, and another log begins. */
    LogIdentity beginAnother(long lastKey) throws SQLException {
        var identity = new LogIdentity(UUID.randomUUID(), lastKey);
        writer.setAutoCommit(false);
        try (var statement = writer.createStatement();
                var update = writer.prepareStatement("update camunda.engine_log set id = ?, last_key_before = ?")) {
            statement.execute("truncate camunda.log_block");
            statement.execute("update camunda.engine_clock set since_position = 0");
            SnapshotTable.deleteAll(statement);
            update.setObject(1, identity.id());
            update.setLong(2, lastKey);
            update.executeUpdate();
            writer.commit();
        } finally {
            writer.setAutoCommit(true);
        }
        return identity;
    }

    /** Drops the blocks that lie wholly at or below the position; the last block always stays. */
    void cut(long position) throws SQLException {
        try (var connection = db.getConnection();
                var delete = connection.prepareStatement("""
                        delete from camunda.log_block where high <= ?
                        and low < (select max(low) from camunda.log_block)""");
                var statement = connection.createStatement()) {
            delete.setLong(1, position);
            if (delete.executeUpdate() > 0) statement.execute("vacuum (truncate false) camunda.log_block");
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = db.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
