package com.askany.embedded.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTests {
    @TempDir
    Path directory;

    @Test
    void data_is_kept_between_two_starts_and_after_a_postgres_that_was_killed() throws Exception {
        var data = directory.resolve("postgres");
        try (var database = EmbeddedDatabase.start(data, 0)) {
            execute(database, "create table kept(word text)");
            execute(database, "insert into kept values ('tư vấn')");

            kill(data);

            await().atMost(Duration.ofSeconds(15))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(word(database)).isEqualTo("tư vấn"));
        }
        try (var database = EmbeddedDatabase.start(data, 0)) {
            assertThat(word(database)).isEqualTo("tư vấn");
            assertThat(show(database, "fsync")).isEqualTo("on");
            assertThat(show(database, "data_checksums")).isEqualTo("on");
            assertThat(show(database, "server_encoding")).isEqualTo("UTF8");
            assertThat(show(database, "listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void a_number_in_the_pid_file_that_belongs_to_another_program_by_now_does_not_hinder_the_start() throws Exception {
        var file = directory.resolve("postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n", UTF_8);

        new PostmasterFile(directory).stopOrphan();

        assertThat(file).doesNotExist();
    }

    @Test
    void a_second_run_on_the_same_directory_is_refused_and_does_not_disturb_the_first() throws Exception {
        var data = directory.resolve("postgres");
        try (var database = EmbeddedDatabase.start(data, 0)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(data, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another run uses");
            assertThat(show(database, "fsync")).isEqualTo("on");
        }
    }

    @Test
    void what_a_killed_first_start_left_is_made_anew() throws Exception {
        var data = Files.createDirectory(directory.resolve("postgres"));
        Files.writeString(data.resolve("postgresql.conf"), "");
        Files.writeString(directory.resolve("postgres.unfinished"), "");

        try (var database = EmbeddedDatabase.start(data, 0)) {
            assertThat(show(database, "fsync")).isEqualTo("on");
        }
        assertThat(directory.resolve("postgres.unfinished")).doesNotExist();
    }

    @Test
    void a_postgres_that_was_left_behind_is_stopped_although_somebody_is_connected() throws Exception {
        var data = directory.resolve("postgres");
        var leftBehind = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
        try (var connected = leftBehind.getPostgresDatabase().getConnection()) {
            assertThat(connected.isValid(1)).isTrue();
            var process = new PostmasterFile(data).process().orElseThrow();

            new PostmasterFile(data).stopOrphan();

            assertThat(process.isAlive()).isFalse();
            assertThat(connected.isValid(1)).isFalse();
        }
    }

    @Test
    void a_start_that_fails_says_why() throws Exception {
        var data = directory.resolve("postgres");
        EmbeddedDatabase.start(data, 0).close();
        Files.writeString(data.resolve("postgresql.auto.conf"), "max_connections = none\n");

        assertThatThrownBy(() -> new PostmasterCommand(data).start(Duration.ofSeconds(10)))
                .hasMessageContaining("postgresql.auto.conf\" contains errors");
        assertThatThrownBy(() -> EmbeddedDatabase.start(data, 0, Duration.ofSeconds(3)))
                .hasMessageContaining("postgresql.auto.conf\" contains errors");
    }

    private static void kill(Path data) throws Exception {
        new PostmasterFile(data).process().orElseThrow().destroyForcibly();
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String word(EmbeddedDatabase database) throws SQLException {
        return read(database, "select word from kept");
    }

    private static String show(EmbeddedDatabase database, String setting) throws SQLException {
        return read(database, "show " + setting);
    }

    private static String read(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
