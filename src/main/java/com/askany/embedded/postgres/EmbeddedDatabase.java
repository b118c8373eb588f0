package com.askany.embedded.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL in a process of its own with the database {@code askany} (UTF-8). What it has committed survives the end
 * of this JVM, of PostgreSQL and of the machine. A PostgreSQL that ends by itself is started again on the same port.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final String NAME = "askany";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final DirectoryLock lock;
    private final PostmasterGuard guard;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DirectoryLock lock, Path dataDirectory) {
        this.postgres = postgres;
        this.lock = lock;
        this.guard = new PostmasterGuard(dataDirectory);
    }

    /**
     * Makes the data directory where there is none. A PostgreSQL that a killed JVM left on it is stopped first.
     *
     * @param port 0 takes any free one, see {@link #port()}
     * @throws IllegalStateException when another run uses the directory, or it does not start within 60 s, or runs with
     *     settings that could lose data
     */
    public static EmbeddedDatabase start(Path dataDirectory, int port) {
        return start(dataDirectory, port, LONGEST_START);
    }

    static EmbeddedDatabase start(Path dataDirectory, int port, Duration longest) {
        var directory = dataDirectory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory.getParent());
            return start(directory, port, longest, DirectoryLock.take(directory));
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(
                    "PostgreSQL does not start on " + directory + ": " + failure.getMessage(), failure);
        }
    }

    private static EmbeddedDatabase start(Path directory, int port, Duration longest, DirectoryLock lock)
            throws IOException, SQLException {
        EmbeddedDatabase database = null;
        try {
            new PostmasterFile(directory).stopOrphan();
            var firstStart = new FirstStart(directory);
            firstStart.begin();
            database = new EmbeddedDatabase(launch(directory, port, longest), lock, directory);
            database.prepare();
            firstStart.finish();
            database.guard.watch();
            return database;
        } catch (IOException | SQLException | RuntimeException failure) {
            if (database == null) lock.close();
            else database.close();
            throw failure;
        }
    }

    private static EmbeddedPostgres launch(Path directory, int port, Duration longest) throws IOException {
        var serverLog = new ServerLog(directory);
        try {
            return builder(directory, port)
                    .setPGStartupWait(longest)
                    .setOutputRedirector(serverLog.redirect())
                    .start();
        } catch (IOException failure) {
            throw new IOException(failure.getMessage() + ". " + serverLog.reason(), failure);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path directory, int port) {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port);
        ServerSettings.LOCALE.forEach(builder::setLocaleConfig);
        ServerSettings.SERVER.forEach(builder::setServerConfig);
        return builder;
    }

    private void prepare() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            ServerSettings.check(statement);
            try (var found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                if (found.next()) return;
            }
            statement.execute("create database " + NAME + " encoding 'UTF8' template template0");
        }
    }

    /** Connections to {@code askany}, each opened anew. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        return source;
    }

    /** With the user in it; there is no password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + NAME + "?user=" + USER;
    }

    public int port() {
        return postgres.getPort();
    }

    /** Told the reason, once, when PostgreSQL ended by itself and could not be started again within 15 s. */
    public void onLost(Consumer<String> listener) {
        guard.onLost(listener);
    }

    /** A fast shutdown: open transactions are rolled back, everything committed is kept. */
    @Override
    public void close() {
        guard.close();
        try (lock) {
            postgres.close();
        } catch (IOException failure) {
            throw new IllegalStateException("PostgreSQL does not stop: " + failure.getMessage(), failure);
        }
    }
}
