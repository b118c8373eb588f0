package com.askany.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Starts PostgreSQL with the command line of its last start, which it keeps in {@code postmaster.opts}, and stops it. */
final class PostmasterCommand {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Path dataDirectory;

    PostmasterCommand(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Returns when it takes connections. */
    void start(Duration longest) throws IOException {
        var options = String.join(" ", withoutDirectory(arguments()));
        run(longest, "start", "-w", "-t", Long.toString(Math.max(1, longest.toSeconds())), "-o", options);
    }

    /** At once: open transactions are rolled back, connections closed. */
    void stop() throws IOException {
        run(LONGEST_STOP, "stop", "-w", "-m", "fast", "-t", Long.toString(LONGEST_STOP.toSeconds()));
    }

    private void run(Duration longest, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) command.addAll(List.of("unshare", "-U"));
        command.add(program().resolveSibling("pg_ctl").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-D", dataDirectory.toString()));
        var log = new ServerLog(dataDirectory);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.redirect())
                .start();
        try {
            if (!process.waitFor(longest.toMillis() + 1000, TimeUnit.MILLISECONDS) || process.exitValue() != 0)
                throw new IOException(log.reason());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private Path program() throws IOException {
        var last = lastCommand();
        return Path.of(last.substring(0, last.indexOf(" \"")));
    }

    private List<String> arguments() throws IOException {
        return QUOTED.matcher(lastCommand())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String lastCommand() throws IOException {
        return Files.readString(dataDirectory.resolve("postmaster.opts")).trim();
    }

    private static List<String> withoutDirectory(List<String> arguments) {
        int at = arguments.indexOf("-D");
        var others = new ArrayList<>(arguments);
        if (at >= 0) others.subList(at, at + 2).clear();
        return others;
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
    private static boolean isRoot() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("user.name").equals("root");
    }
}
