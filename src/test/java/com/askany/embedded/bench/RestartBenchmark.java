package com.askany.embedded.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long a start takes with many waiting instances after many processed jobs, and what it takes on disk and in memory.
 * Not part of the build: {@code tools/benchmark.sh restart}. The data is made once and kept in target/benchmark; properties
 * {@code bench.waiting} and {@code bench.jobs} say how much.
 */
class RestartBenchmark {
    private static final String WAITING = System.getProperty("bench.waiting", "100000");
    private static final String JOBS = System.getProperty("bench.jobs", "1000000");
    private static final String HEAP = "-Xmx768m";

    private final Path directory = Path.of("target", "benchmark").toAbsolutePath();

    @Test
    void a_start_with_many_waiting_instances_after_many_processed_jobs() throws Exception {
        Files.createDirectories(directory);
        run(Seeding.class, WAITING, JOBS);
        System.out.printf("%s waiting instances, %s processed jobs%n", WAITING, JOBS);
        for (int i = 0; i < 2; i++) run(Restarted.class, "engine");
        run(Restarted.class, "all");
    }

    private void run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                HEAP,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                directory.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader()) {
            output.lines().forEach(System.out::println);
        }
        if (process.waitFor() != 0) throw new IllegalStateException(program + " failed");
    }
}
