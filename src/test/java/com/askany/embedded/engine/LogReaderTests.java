package com.askany.embedded.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.embedded.postgres.EmbeddedDatabase;
import com.askany.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTests {
    @TempDir
    Path directory;

    private final DataSource db = TestDatabase.freshDatabase();

    @Test
    void a_reader_from_before_a_purge_sees_nothing_of_the_log_that_follows() {
        fillLog(db);
        try (var engine = Engine.start(db, directory, EngineSettings.defaults());
                var reader = engine.newReader()) {
            engine.purge();
            new Commands(engine).deploy(Models.ONE_JOB);

            reader.seekToFirstEvent();
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void a_reader_waits_for_a_postgres_that_was_killed_and_is_started_again() throws Exception {
        try (var database = EmbeddedDatabase.start(directory.resolve("postgres"), 0)) {
            fillLog(database.dataSource());
            try (var engine = Engine.start(database.dataSource(), directory, EngineSettings.defaults());
                    var reader = engine.newReader()) {
                kill(directory.resolve("postgres/postmaster.pid"));

                reader.seekToFirstEvent();
                assertThat(reader.hasNext()).isTrue();
                assertThat(reader.next().getPosition()).isEqualTo(1);
            }
        }
    }

    private static void kill(Path pidFile) throws IOException {
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        await().until(() -> !postmaster.isAlive());
    }

    private void fillLog(DataSource db) {
        try (var engine = Engine.start(db, directory, EngineSettings.defaults())) {
            var commands = new Commands(engine);
            commands.deploy(Models.ONE_JOB);
            for (int i = 0; i < 5; i++) commands.create("one-job");
        }
    }
}
