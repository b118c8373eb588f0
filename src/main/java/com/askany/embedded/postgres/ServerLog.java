package com.askany.embedded.postgres;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What PostgreSQL writes from a start on, and why it ended. */
final class ServerLog {
    private static final Pattern END = Pattern.compile("(?:FATAL|PANIC): .*");

    /** Clients that come too early are told so, and it is no reason. */
    private static final String TOO_EARLY = "the database system is";

    private static final int LARGEST_BYTES = 10 << 20;

    private final Path file;
    private final long begin;

    /** Beside the data directory; begun anew when it has grown large. */
    ServerLog(Path dataDirectory) throws IOException {
        this.file = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".log");
        if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) Files.delete(file);
        this.begin = Files.exists(file) ? Files.size(file) : 0;
    }

    ProcessBuilder.Redirect redirect() {
        return ProcessBuilder.Redirect.appendTo(file.toFile());
    }

    /** The last reason that it gave, and where to read on. */
    String reason() throws IOException {
        if (!Files.exists(file)) return "";
        try (var channel = FileChannel.open(file, StandardOpenOption.READ).position(begin)) {
            var text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            var last = END.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .filter(line -> !line.contains(TOO_EARLY))
                    .reduce("", (earlier, later) -> later);
            return (last + " (see " + file + ")").trim();
        }
    }
}
