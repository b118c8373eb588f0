package com.askany.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Starts PostgreSQL with the very command line of its last start, which it keeps in {@code postmaster.opts}. */
final class PostmasterCommand {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final Path dataDirectory;

    PostmasterCommand(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Returns when it takes connections. */
    void start(Duration longest) throws IOException {
        var log = dataDirectory.resolve("restart.log");
        var process = new ProcessBuilder(command(longest))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(longest.toMillis() + 1000, TimeUnit.MILLISECONDS) || process.exitValue() != 0)
                throw new IOException("see " + log);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private List<String> command(Duration longest) throws IOException {
        var last = Files.readString(dataDirectory.resolve("postmaster.opts")).trim();
        var program = Path.of(last.substring(0, last.indexOf(" \"")));
        var arguments =
                QUOTED.matcher(last).results().map(match -> match.group(1)).toList();
        var command = new ArrayList<String>();
        if (isRoot()) command.addAll(List.of("unshare", "-U"));
        command.add(program.resolveSibling("pg_ctl").toString());
        command.addAll(List.of("start", "-w", "-t", Long.toString(Math.max(1, longest.toSeconds()))));
        command.addAll(List.of("-D", dataDirectory.toString(), "-o", String.join(" ", withoutDirectory(arguments))));
        return command;
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
