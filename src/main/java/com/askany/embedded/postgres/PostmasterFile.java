package com.askany.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code postmaster.pid}: which process runs on the data directory. */
final class PostmasterFile {
    private static final Logger log = LoggerFactory.getLogger(PostmasterFile.class);
    private static final int LONGEST_STOP_SECONDS = 60;

    private final Path dataDirectory;
    private final Path file;

    PostmasterFile(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        this.file = dataDirectory.resolve("postmaster.pid");
    }

    Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        var lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().trim()));
    }

    /** A killed JVM leaves its PostgreSQL behind, and a second one cannot run on the same directory. */
    void stopOrphan() throws IOException {
        var found = process();
        if (found.isEmpty()) return;
        var process = found.get();
        var command = process.info().command().orElse("");
        boolean zombie = command.isEmpty();
        if (!zombie && !isOurs(process, command)) {
            Files.delete(file);
            return;
        }
        if (!zombie) {
            log.info("Stopping PostgreSQL {} that an earlier run left behind", process.pid());
            stop(process);
        }
        awaitEnd(process);
    }

    /** Other programs that are still connected are cut off; the plain signal would wait for them. */
    private void stop(ProcessHandle process) {
        try {
            new PostmasterCommand(dataDirectory).stop();
        } catch (IOException notByCommand) {
            log.warn("PostgreSQL {} is asked to stop by a signal: {}", process.pid(), notByCommand.getMessage());
            process.destroy();
        }
    }

    private boolean isOurs(ProcessHandle process, String command) {
        return isPostgres(command)
                && process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(dataDirectory.toString()))
                        .orElse(true);
    }

    private static boolean isPostgres(String command) {
        return command.endsWith("/postgres") || command.endsWith("\\postgres.exe");
    }

    /** A zombie counts too: PostgreSQL would take it for a living one. */
    private static void awaitEnd(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL " + process.pid() + " stops", stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException(
                    "PostgreSQL %d of an earlier run does not stop within %d s: stop it by hand"
                            .formatted(process.pid(), LONGEST_STOP_SECONDS),
                    failure);
        }
    }
}
