package com.askany.embedded.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.embedded.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of PostgreSQL's files, taken while everything runs, is all that a new machine needs. */
class BaseBackupTests {
    @TempDir
    Path directory;

    @Test
    void an_empty_disk_and_a_base_backup_go_on_with_engine_and_domain_at_one_commit() throws Exception {
        var backup = directory.resolve("backup");
        long instance;
        try (var database = EmbeddedDatabase.start(directory.resolve("postgres"), 0);
                var engine =
                        Engine.start(database.dataSource(), directory.resolve("disk"), EngineSettings.defaults())) {
            var commands = new Commands(engine);
            commands.deploy(Models.ONE_JOB);
            instance = commands.create("one-job");
            engine.snapshot();
            commands.create("one-job");
            try (var connection = database.dataSource().getConnection()) {
                connection.createStatement().execute("create table booking(instance bigint)");
                connection.createStatement().execute("insert into booking values (" + instance + ")");
                backUp(connection, directory.resolve("postgres"), backup);
            }
            commands.create("one-job");
        }

        try (var database = EmbeddedDatabase.start(backup, 0);
                var engine =
                        Engine.start(database.dataSource(), directory.resolve("new-disk"), EngineSettings.defaults())) {
            var commands = new Commands(engine);
            assertThat(commands.activate("work"))
                    .as("the third came after the backup")
                    .hasSize(2);
            assertThat(commands.cancel(instance).accepted()).isTrue();
            assertThat(number(database, "select instance from booking")).isEqualTo(instance);
        }
    }

    private static void backUp(Connection connection, Path from, Path to) throws SQLException, IOException {
        connection.createStatement().execute("select pg_backup_start('test', true)");
        Files.walkFileTree(from, new Copy(from, to));
        try (var rows = connection.createStatement().executeQuery("select labelfile from pg_backup_stop(false)")) {
            rows.next();
            Files.writeString(to.resolve("backup_label"), rows.getString(1), StandardCharsets.UTF_8);
        }
        Files.walkFileTree(from.resolve("pg_wal"), new Copy(from, to));
        Files.deleteIfExists(to.resolve("postmaster.pid"));
    }

    private static long number(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Files may vanish or grow meanwhile: PostgreSQL mends that with its write-ahead log. */
    private static final class Copy extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        Copy(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
            var copy = Files.createDirectories(to.resolve(from.relativize(path)));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            try {
                Files.write(to.resolve(from.relativize(path)), Files.readAllBytes(path));
            } catch (NoSuchFileException vanished) {
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw failure;
        }
    }
}
