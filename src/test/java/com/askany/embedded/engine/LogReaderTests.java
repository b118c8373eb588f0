package com.askany.embedded.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.testing.TestDatabase;
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
        fillLog();
        try (var engine = Engine.start(db, directory, EngineSettings.defaults());
                var reader = engine.newReader()) {
            engine.purge();
            new Commands(engine).deploy(Models.ONE_JOB);

            reader.seekToFirstEvent();
            assertThat(reader.hasNext()).isFalse();
        }
    }

    private void fillLog() {
        try (var engine = Engine.start(db, directory, EngineSettings.defaults())) {
            var commands = new Commands(engine);
            commands.deploy(Models.ONE_JOB);
            for (int i = 0; i < 5; i++) commands.create("one-job");
        }
    }
}
