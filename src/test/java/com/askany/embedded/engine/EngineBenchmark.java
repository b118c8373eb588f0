package com.askany.embedded.engine;

import com.askany.embedded.postgres.EmbeddedDatabase;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * How long a start takes with many waiting instances, and what they take on disk and in memory. Not part of the build:
 * {@code ./mvnw test -Dtest=EngineBenchmark -Dinstances=100000}. The data is kept in target/benchmark and filled up when
 * more instances are asked for.
 */
class EngineBenchmark {
    private static final int AT_ONCE = 64;

    private final Path directory = Path.of("target", "benchmark").toAbsolutePath();

    @Test
    void a_start_with_many_waiting_instances() throws Exception {
        long wanted = Long.getLong("instances", 10_000);
        try (var database = EmbeddedDatabase.start(directory.resolve("postgres"), 0)) {
            try (var engine = start(database, "first start")) {
                fill(engine, database, wanted);
            }
            try (var engine = start(database, "start from snapshot")) {
                fill(engine, database, wanted + wanted / 100);
            }
            print(database);
        }
    }

    private Engine start(EmbeddedDatabase database, String name) {
        long begin = System.nanoTime();
        var engine = Engine.start(database.dataSource(), directory.resolve("state"), EngineSettings.defaults());
        engine.cutLogBehind(() -> Long.MAX_VALUE);
        System.out.printf("%s: %.1f s%n", name, secondsSince(begin));
        return engine;
    }

    private void fill(Engine engine, EmbeddedDatabase database, long wanted) throws Exception {
        long present =
                number(database, "select count(*) from information_schema.tables where table_name = 'seeded'") == 0
                        ? seed(engine, database)
                        : number(database, "select instances from seeded");
        var commands = new Commands(engine);
        long begin = System.nanoTime();
        var free = new Semaphore(AT_ONCE);
        for (long i = present; i < wanted; i++) {
            free.acquire();
            engine.send(
                            ValueType.PROCESS_INSTANCE_CREATION,
                            ProcessInstanceCreationIntent.CREATE,
                            -1,
                            new ProcessInstanceCreationRecord()
                                    .setBpmnProcessId("one-hour-then-job")
                                    .setVersion(-1)
                                    .setVariables(Commands.packed("{\"bookingId\":\"" + i + "\"}")))
                    .whenComplete((answer, failure) -> free.release());
        }
        free.acquire(AT_ONCE);
        if (wanted > present)
            System.out.printf(
                    "%d instances created, %.0f/s%n", wanted - present, (wanted - present) / secondsSince(begin));
        execute(database, "update seeded set instances = greatest(instances, " + wanted + ")");
        begin = System.nanoTime();
        engine.snapshot();
        System.out.printf("snapshot: %.1f s%n", secondsSince(begin));
        commands.create("one-hour-then-job");
    }

    private long seed(Engine engine, EmbeddedDatabase database) throws SQLException {
        new Commands(engine).deploy(Models.ONE_HOUR_THEN_JOB);
        execute(database, "create table seeded(instances bigint)");
        execute(database, "insert into seeded values (0)");
        engine.pinClock(engine.now());
        return 0;
    }

    private void print(EmbeddedDatabase database) throws Exception {
        System.out.printf(
                "log %d MB, snapshots %d MB, RocksDB %d MB, resident %d MB of which heap %d MB%n",
                number(database, "select pg_total_relation_size('camunda.log_block')") >> 20,
                number(database, "select pg_total_relation_size('camunda.snapshot_piece')") >> 20,
                size(directory.resolve("state")) >> 20,
                resident().orElse(0L) >> 20,
                Runtime.getRuntime().totalMemory() >> 20);
    }

    private static double secondsSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    }

    private static long size(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Linux only. */
    private static Optional<Long> resident() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return Optional.empty();
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
