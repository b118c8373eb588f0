package com.askany.policies;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decision table of DMN, as far as our policies use it.
 *
 * @param hitPolicy which of the rules that fit count: UNIQUE, FIRST and so on
 */
record DecisionTable(
        String id,
        String name,
        String description,
        String hitPolicy,
        List<Input> inputs,
        List<Output> outputs,
        List<Rule> rules) {
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    /**
     * @param name of the variable that is asked for
     * @param type such as number, string, boolean
     */
    record Input(String label, String name, String type) {}

    record Output(String label, String name, String type) {}

    /** Conditions and conclusions in the order of inputs and outputs, as FEEL. */
    record Rule(String id, String description, List<String> conditions, List<String> conclusions) {}

    /** The texts that occur in the conditions on an input: what a case may choose from. */
    List<String> textsOf(Input input) {
        var column = inputs.indexOf(input);
        var texts = new LinkedHashSet<String>();
        for (var rule : rules) {
            Matcher found = TEXT.matcher(rule.conditions().get(column));
            while (found.find()) texts.add(found.group(1));
        }
        return List.copyOf(texts);
    }

    /** Whether a rule does not ask for this input. */
    boolean takesAnythingFor(Input input) {
        var column = inputs.indexOf(input);
        return rules.stream().anyMatch(rule -> rule.conditions().get(column).matches("-?"));
    }
}
