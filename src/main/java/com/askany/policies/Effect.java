package com.askany.policies;

import com.askany.core.Vnd;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * How another answer differs from the one that was given.
 *
 * @param money in VND, more (or less, negative) that goes back to the customer
 * @param minutes sum of the differences of all durations
 */
record Effect(long money, long minutes) {
    /** The one output that is a part of the price. */
    private static final String PERCENT = "percent";

    static Effect of(DecisionTable table, JsonNode before, JsonNode after, Vnd price) {
        long money = 0;
        long minutes = 0;
        var earlier = byName(table, before);
        for (var output : byName(table, after).entrySet()) {
            var old = earlier.get(output.getKey());
            if (old == null) continue;
            if (output.getKey().equals(PERCENT) && old.isNumber())
                money += price.percent(output.getValue().asInt())
                        .minus(price.percent(old.asInt()))
                        .amount();
            minutes += minutes(output.getValue()) - minutes(old);
        }
        return new Effect(money, minutes);
    }

    /** Whether the new answer says anything else, as far as the old one said it; none at all does. */
    static boolean differs(DecisionTable table, JsonNode before, JsonNode after) {
        if (after == null) return true;
        var earlier = byName(table, before);
        return byName(table, after).entrySet().stream()
                .anyMatch(output -> earlier.containsKey(output.getKey())
                        && !earlier.get(output.getKey()).equals(output.getValue()));
    }

    static Map<String, JsonNode> byName(DecisionTable table, JsonNode output) {
        var named = new TreeMap<String, JsonNode>();
        if (output == null || output.isNull()) return named;
        if (table.outputs().size() == 1) named.put(table.outputs().getFirst().name(), output);
        else output.properties().forEach(entry -> named.put(entry.getKey(), entry.getValue()));
        return named;
    }

    private static long minutes(JsonNode value) {
        if (!value.isString() || !value.asString().startsWith("P")) return 0;
        try {
            return Duration.parse(value.asString()).toMinutes();
        } catch (DateTimeParseException text) {
            return 0;
        }
    }
}
