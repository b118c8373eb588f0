package com.askany.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds docs/conformance.md to its word: a test that is named there as the one that tries a call must have made it and got
 * the answer, by the runtime's own count.
 */
public final class TriedCalls implements BeforeEachCallback, AfterEachCallback {
    /** A row of the table: what the test {@code Class.method} gets as an answer. */
    public record Row(String call, String status, String test) {}

    private static final Path TABLE = Path.of("docs/conformance.md");
    private static final Pattern LINE = Pattern.compile("\\| `((?:GET|POST|PUT|PATCH|DELETE) /\\S+)` \\|(.*)\\|");
    private static final Pattern TRIED = Pattern.compile("(2xx|[45]\\d\\d) `(\\w+\\.\\w+)`");

    private final Supplier<MeterRegistry> meters;
    private Map<String, Double> before = Map.of();

    /** @param meters of the runtime that the tests use, or of none when it is not ours */
    public TriedCalls(Supplier<MeterRegistry> meters) {
        this.meters = meters;
    }

    public static List<Row> table() {
        try (var lines = Files.lines(TABLE)) {
            return lines.map(LINE::matcher)
                    .filter(java.util.regex.Matcher::matches)
                    .flatMap(line -> TRIED.matcher(line.group(2))
                            .results()
                            .map(tried -> new Row(line.group(1), tried.group(1), tried.group(2))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All calls that a runtime answers, whether they were made or not. */
    public static Set<String> known(MeterRegistry meters) {
        return meters.find("camunda.rest.calls").timers().stream()
                .map(timer -> timer.getId().getTag("call"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        before = counts();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        var registry = meters.get();
        if (registry == null || test.getExecutionException().isPresent()) return;
        var name = test.getRequiredTestClass().getSimpleName() + "."
                + test.getRequiredTestMethod().getName();
        var seen = new TreeSet<String>();
        counts().forEach((answer, count) -> {
            if (count > before.getOrDefault(answer, 0.0)) seen.add(answer);
        });
        assertThat(seen)
                .as("calls and answers that " + TABLE + " promises of " + name)
                .containsAll(table().stream()
                        .filter(row -> row.test.equals(name))
                        .map(row -> row.call + " " + row.status)
                        .toList());
    }

    private Map<String, Double> counts() {
        var counts = new HashMap<String, Double>();
        var registry = meters.get();
        if (registry == null) return counts;
        for (Timer timer : registry.find("camunda.rest.calls").timers())
            counts.put(timer.getId().getTag("call") + " 2xx", (double) timer.count());
        for (Counter problems : registry.find("camunda.rest.problems").counters()) {
            var call = problems.getId().getTag("call");
            counts.put(call + " " + problems.getId().getTag("status"), problems.count());
            counts.merge(call + " 2xx", -problems.count(), Double::sum);
        }
        return counts;
    }
}
