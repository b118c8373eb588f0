package com.askany.embedded.kill;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.askany.testing.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The process with the runtime, and PostgreSQL that it started: to be killed with signal 9 and started again. */
final class RuntimeProcess implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Path directory;
    private final int databasePort;
    private final int port;
    private Process process;

    RuntimeProcess(Path directory) {
        this.directory = directory;
        var ports = FreePorts.take(2);
        this.databasePort = ports.get(0);
        this.port = ports.get(1);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void start() throws IOException {
        assertThat(processes(KilledRuntime.class.getName()))
                .as("runtimes of earlier rounds that are still alive")
                .isEmpty();
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRuntime.class.getName(),
                        directory.toString(),
                        String.valueOf(databasePort),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** What all runs have written. */
    Path log() {
        return directory.resolve("runtime.log");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Returns when the operating system has taken all that it had from it. */
    void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(LONGEST_END.toSeconds(), SECONDS))
                .as("the killed process has ended")
                .isTrue();
    }

    void killPostmaster() throws IOException {
        kill(Long.parseLong(
                Files.readAllLines(directory.resolve("postgres/postmaster.pid")).getFirst()));
    }

    /** One that serves the runtime; PostgreSQL then ends all others and recovers by itself. */
    void killBackend() throws SQLException {
        kill(number("select pid from pg_stat_activity where backend_type = 'client backend'"
                + " and pid <> pg_backend_pid() order by random() limit 1"));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + databasePort + "/askany?user=postgres");
    }

    /** In order, as a user stops the application; nothing may stay behind. */
    void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        awaitEnd();
        assertThat(process.exitValue()).as("exit value of the last run").isZero();
        await().untilAsserted(() -> assertThat(processes(directory.toString())).isEmpty());
    }

    private List<String> processes(String argument) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::info)
                .filter(info -> contains(info, directory.toString()) && contains(info, argument))
                .map(info -> info.commandLine().orElse("?"))
                .toList();
    }

    private static boolean contains(ProcessHandle.Info info, String word) {
        return Arrays.stream(info.arguments().orElse(new String[0])).anyMatch(argument -> argument.startsWith(word));
    }

    /** After a failure: nothing of it may outlive the test. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process == null || !process.isAlive()) return;
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST_END.toSeconds(), SECONDS)) kill();
    }
}
