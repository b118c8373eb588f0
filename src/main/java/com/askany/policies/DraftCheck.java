package com.askany.policies;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a draft may be evaluated beside the policy it comes from. It must ask for and answer the same things; its cells
 * hold values, comparisons, ranges and durations only, because a loop in one would stop the engine for everybody.
 */
final class DraftCheck {
    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_RULES = 200;
    private static final int LONGEST_CELL = 500;
    private static final Set<String> TYPES = Set.of("number", "string", "boolean");

    private static final Pattern CELL = Pattern.compile(
            "(?:\"[^\"\\\\]*+\"|\\d++(?:\\.\\d++)?+|\\b(?:true|false|null|not|duration)\\b|\\.\\.|[<>!]?=|[<>\\[\\](),-]|\\s)*+");

    private DraftCheck() {}

    /** @throws DraftRefused when it may not */
    static void check(DecisionTable draft, DecisionTable policy) {
        if (!draft.id().equals(policy.id())) throw new DraftRefused("other-decision", draft.id());
        if (!draft.hitPolicy().equals(policy.hitPolicy()))
            throw new DraftRefused("other-hit-policy", draft.hitPolicy());
        if (!asked(draft).equals(asked(policy)))
            throw new DraftRefused("other-inputs", String.join(", ", asked(policy)));
        if (!answered(draft).equals(answered(policy)))
            throw new DraftRefused("other-outputs", String.join(", ", answered(policy)));
        if (draft.rules().isEmpty() || draft.rules().size() > MOST_RULES)
            throw new DraftRefused("rules", draft.rules().size());
        for (int i = 0; i < draft.rules().size(); i++)
            check(draft, draft.rules().get(i), i + 1);
    }

    private static void check(DecisionTable draft, DecisionTable.Rule rule, int number) {
        if (rule.conditions().size() != draft.inputs().size()
                || rule.conclusions().size() != draft.outputs().size()) throw new DraftRefused("cells-missing", number);
        Stream.concat(rule.conditions().stream(), rule.conclusions().stream())
                .filter(cell ->
                        cell.length() > LONGEST_CELL || !CELL.matcher(cell).matches())
                .findFirst()
                .ifPresent(cell -> {
                    throw new DraftRefused("cell", number);
                });
        if (rule.conclusions().stream().anyMatch(String::isBlank)) throw new DraftRefused("conclusion-missing", number);
    }

    private static List<String> asked(DecisionTable table) {
        return table.inputs().stream()
                .map(input -> input.name() + " (" + known(input.type()) + ")")
                .toList();
    }

    private static List<String> answered(DecisionTable table) {
        return table.outputs().stream()
                .map(output -> output.name() + " (" + known(output.type()) + ")")
                .toList();
    }

    private static String known(String type) {
        return TYPES.contains(type) ? type : "?";
    }
}
