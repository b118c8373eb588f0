package com.askany.embedded.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was killed, how long it was away, what was checked: as a table. */
final class Report {
    private final Map<Victim, List<Duration>> recoveries = new EnumMap<>(Victim.class);

    /** @param recovery from the kill to the first acknowledgement of a command that was sent after it */
    void round(Victim victim, Duration recovery) {
        recoveries.computeIfAbsent(victim, unknown -> new ArrayList<>()).add(recovery);
    }

    String text(Verdict verdict, long lastOfLog, long lastOfProjection) {
        var text = new StringBuilder();
        line(text, "%n%-22s %6s %16s %10s", "killed with signal 9", "rounds", "recovery, median", "longest");
        recoveries.forEach((victim, times) -> line(text, victim.description, times));
        line(text, "all", recoveries.values().stream().flatMap(List::stream).toList());
        line(text, "%n%-22s %12s %6s %8s", "over the client", "acknowledged", "lost", "doubled");
        for (var count : verdict.counts())
            line(text, "%-22s %12d %6d %8d", count.what(), count.acknowledged(), count.lost(), count.doubled());
        line(
                text,
                "%n%d instances by the searches, %d of them of commands without an answer; %d jobs",
                verdict.instances(),
                verdict.begunWithoutAnswer(),
                verdict.jobs());
        line(
                text,
                "the log ends at position %d, the searches have read up to %d; %d contradictions",
                lastOfLog,
                lastOfProjection,
                verdict.contradictions().size());
        verdict.contradictions().stream().limit(20).forEach(one -> line(text, "  %s", one));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, List<Duration> times) {
        var sorted = times.stream().sorted().toList();
        line(
                text,
                "%-22s %6d %14.1f s %8.1f s",
                name,
                sorted.size(),
                sorted.get(sorted.size() / 2).toMillis() / 1e3,
                sorted.getLast().toMillis() / 1e3);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format.formatted(values)).append(System.lineSeparator());
    }
}
