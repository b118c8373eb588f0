package com.askany.embedded.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.embedded.postgres.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the engine's JVM, PostgreSQL, or both at random moments under load and checks that no acknowledged create,
 * message or completion is lost or doubled. Not part of the build:
 * {@code ./mvnw test -Dtest=KillRounds -Drounds=50}.
 */
class KillRounds {
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);
    private static final int MOST_ACKNOWLEDGEMENTS = 300;

    private enum Victim {
        JVM,
        POSTGRES,
        BOTH
    }

    @TempDir
    Path directory;

    private final KillTally tally = new KillTally();
    private final Random random = new Random();
    private Process load;

    @Test
    void no_acknowledged_command_is_lost_or_done_twice() throws Exception {
        kill(Integer.getInteger("rounds", 6));
    }

    void kill(int rounds) throws Exception {
        try (var database = EmbeddedDatabase.start(directory.resolve("postgres"), 0)) {
            for (int i = 0; i < rounds; i++) round(database, Victim.values()[i % Victim.values().length]);
            if (load != null) endLoad();
            finish(database);
        }
        System.out.println(tally.summary());
    }

    private void round(EmbeddedDatabase database, Victim victim) throws Exception {
        tally.nextRound();
        if (load == null) startLoad(database);
        awaitAcknowledgements(20 + random.nextInt(MOST_ACKNOWLEDGEMENTS));
        if (victim != Victim.POSTGRES) load.destroyForcibly();
        if (victim != Victim.JVM) postmaster().destroyForcibly();
        if (victim != Victim.POSTGRES) endLoad();
        if (victim != Victim.JVM) awaitDatabase(database);
    }

    private void awaitAcknowledgements(int count) {
        int before = tally.acknowledged();
        await().atMost(LONGEST_RECOVERY).until(() -> tally.acknowledged() > before + count);
    }

    private void startLoad(EmbeddedDatabase database) throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        load = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLoad.class.getName(),
                        database.jdbcUrl(),
                        directory.resolve("state").toString())
                .redirectError(directory.resolve("load.log").toFile())
                .start();
        var output = load.inputReader(StandardCharsets.UTF_8);
        Thread.ofPlatform().name("load-output").daemon().start(() -> listen(output));
    }

    private void listen(BufferedReader output) {
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine()) tally.hear(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void endLoad() throws InterruptedException {
        load.destroyForcibly().waitFor();
        load = null;
    }

    private ProcessHandle postmaster() throws IOException {
        var pid =
                Files.readAllLines(directory.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
    }

    private static void awaitDatabase(EmbeddedDatabase database) {
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> {
            try (var connection = database.dataSource().getConnection()) {
                return connection.isValid(1);
            }
        });
    }

    private void finish(EmbeddedDatabase database) {
        tally.nextRound();
        var out = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                tally.hear(line);
            }
        };
        try (var engine = Engine.start(database.dataSource(), directory.resolve("state"), EngineSettings.defaults())) {
            engine.addToClock(Duration.ofSeconds(10));
            var rest = new KilledLoad(engine, out);
            await().atMost(LONGEST_RECOVERY).untilAsserted(() -> {
                drain(rest);
                assertThat(tally.contradictions()).isEmpty();
            });
        }
    }

    /** What the killed load had activated comes again when its lease has run out. */
    private static void drain(KilledLoad load) {
        boolean more = true;
        while (more) {
            more = false;
            for (var type : KilledLoad.JOB_TYPES) more |= load.work(type);
        }
    }
}
