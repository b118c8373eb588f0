package com.askany.embedded.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {{name}}} with escaped text and {@code {{{name}}}} with markup of ours. */
class Template {
    private static final Pattern HOLE = Pattern.compile("\\{\\{\\{([a-z.]+)}}}|\\{\\{([a-z.]+)}}");

    static byte[] resource(String name) {
        try (var file = Template.class.getResourceAsStream("/embedded/gateway/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static String fill(String name, Map<String, String> values) {
        return HOLE.matcher(new String(resource(name), StandardCharsets.UTF_8)).replaceAll(hole -> {
            var markup = hole.group(1);
            var key = markup != null ? markup : hole.group(2);
            var value = Objects.requireNonNull(values.get(key), key);
            return Matcher.quoteReplacement(markup != null ? value : escape(value));
        });
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private Template() {}
}
