package com.askany.policies;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;

/** A case that somebody makes up: a field for each input of the table. */
final class TriedCase {
    private static final int LONGEST = 20;

    private final Map<String, String> typed = new LinkedHashMap<>();
    private final Map<String, Object> inputs = new HashMap<>();
    private final BindingResult errors = new MapBindingResult(typed, "form");

    private TriedCase() {}

    /** What is not filled in yet is no error. */
    static TriedCase untried(DecisionTable table) {
        var tried = new TriedCase();
        table.inputs().forEach(input -> tried.typed.put(input.name(), ""));
        return tried;
    }

    static TriedCase of(DecisionTable table, Map<String, String> parameters) {
        var tried = new TriedCase();
        table.inputs().forEach(input -> tried.typed.put(input.name(), parameters.getOrDefault(input.name(), "")));
        for (var input : table.inputs())
            try {
                tried.inputs.put(
                        input.name(), read(input, tried.typed.get(input.name()).strip()));
            } catch (IllegalArgumentException refused) {
                tried.errors.rejectValue(input.name(), "policies.try." + input.type());
            }
        return tried;
    }

    private static Object read(DecisionTable.Input input, String typed) {
        if (typed.isEmpty()) throw new IllegalArgumentException("nothing");
        return switch (input.type()) {
            case "number" -> number(typed);
            case "boolean" -> bool(typed);
            default -> typed;
        };
    }

    /** With a decimal comma or point, as people write it. */
    private static BigDecimal number(String typed) {
        if (typed.length() > LONGEST || !typed.matches("-?\\d+([.,]\\d+)?"))
            throw new IllegalArgumentException("no number");
        return new BigDecimal(typed.replace(',', '.'));
    }

    private static boolean bool(String typed) {
        if (!typed.equals("true") && !typed.equals("false")) throw new IllegalArgumentException("neither");
        return typed.equals("true");
    }

    Map<String, String> typed() {
        return typed;
    }

    Map<String, Object> inputs() {
        return inputs;
    }

    BindingResult errors() {
        return errors;
    }
}
