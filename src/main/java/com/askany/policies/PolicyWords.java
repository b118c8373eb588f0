package com.askany.policies;

import com.askany.core.Formats;
import com.askany.core.Vnd;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Says in the reader's language what a table says in FEEL. The words stand in {@code messages/policies_*.properties}; where
 * there are none, those of the table itself are shown.
 */
@Component
class PolicyWords {
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<)\\s*(-?\\d+(?:\\.\\d+)?)");
    private static final Pattern RANGE =
            Pattern.compile("([\\[(\\]])\\s*(-?\\d+(?:\\.\\d+)?)\\s*\\.\\.\\s*(-?\\d+(?:\\.\\d+)?)\\s*([])\\[])");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    private final MessageSource messages;
    private final Formats formats;

    PolicyWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    public String name(String decisionId) {
        return say("policies.name." + decisionId, decisionId);
    }

    public String about(DecisionTable table) {
        return say("policies.about." + table.id(), table.description());
    }

    public String input(DecisionTable table, DecisionTable.Input input) {
        return say("policies.input." + table.id() + "." + input.name(), input.label());
    }

    public String output(DecisionTable table, DecisionTable.Output output) {
        return say("policies.output." + table.id() + "." + output.name(), output.label());
    }

    public String rule(DecisionTable.Rule rule) {
        return say("policies.rule." + rule.id(), rule.description());
    }

    public String hitPolicy(DecisionTable table) {
        return say("policies.hit-policy." + table.hitPolicy().replace(' ', '-'), table.hitPolicy());
    }

    /** A cell of the table. */
    public String cell(String feel) {
        var text = feel.strip();
        if (text.isEmpty() || text.equals("-")) return say("policies.any", "-");
        var comparison = COMPARISON.matcher(text);
        if (comparison.matches())
            return say("policies.compare." + comparison.group(1), text, number(comparison.group(2)));
        var range = RANGE.matcher(text);
        if (range.matches()) return range(range.group(1), range.group(2), range.group(3), range.group(4));
        if (TEXTS.matcher(text).matches())
            return TEXT.matcher(text)
                    .results()
                    .map(found -> value(found.group(1)))
                    .collect(Collectors.joining(", "));
        if (NUMBER.matcher(text).matches()) return number(text);
        return value(text);
    }

    private String range(String begin, String from, String to, String end) {
        return say("policies.from." + (begin.equals("[") ? "incl" : "excl"), from, number(from)) + " "
                + say("policies.to." + (end.equals("]") ? "incl" : "excl"), to, number(to));
    }

    /** A text that is put in or comes out: a word of ours, or a duration. */
    public String value(String value) {
        return say("policies.value." + value, duration(value));
    }

    /** What came out for one output. */
    public String answer(JsonNode answer) {
        if (answer == null || answer.isNull()) return "–";
        return answer.isNumber() ? number(answer.asString()) : value(answer.asString());
    }

    /** With its sign: more (or less) than before. */
    public String money(long vnd) {
        return (vnd < 0 ? "−" : "+") + formats.money(new Vnd(Math.abs(vnd)));
    }

    public String hours(long minutes) {
        return (minutes < 0 ? "−" : "+") + formats.duration(Duration.ofMinutes(Math.abs(minutes)));
    }

    private String number(String digits) {
        return NumberFormat.getInstance(LocaleContextHolder.getLocale()).format(new BigDecimal(digits));
    }

    private String duration(String text) {
        if (!text.startsWith("P")) return text;
        try {
            if (!text.contains("T"))
                return say("policies.days", text, Period.parse(text).getDays());
            return formats.duration(Duration.parse(text));
        } catch (DateTimeParseException word) {
            return text;
        }
    }

    private String say(String key, String otherwise, Object... gaps) {
        Locale language = LocaleContextHolder.getLocale();
        return messages.getMessage(key, gaps, otherwise, language);
    }
}
