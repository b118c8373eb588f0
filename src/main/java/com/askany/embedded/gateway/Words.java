package com.askany.embedded.gateway;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The wording of the pay page in one language. */
class Words {
    static final Words VIETNAMESE = new Words("vi");
    static final Words ENGLISH = new Words("en");

    private final Map<String, String> words = new HashMap<>();
    private final boolean english;

    private Words(String language) {
        english = language.equals("en");
        var properties = new Properties();
        var file = Words.class.getResourceAsStream("/embedded/gateway/words_" + language + ".properties");
        try (var reader = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        properties.stringPropertyNames().forEach(name -> words.put(name, properties.getProperty(name)));
    }

    String of(String key) {
        return Objects.requireNonNull(words.get(key), key);
    }

    String of(String key, String value) {
        return of(key).replace("{0}", value);
    }

    Map<String, String> all() {
        return new HashMap<>(words);
    }

    /** From an amount on the wire, đồng times 100. */
    String money(long amount) {
        var locale = english ? Locale.ENGLISH : Locale.of("vi", "VN");
        var digits = NumberFormat.getIntegerInstance(locale).format(amount / 100);
        return english ? "₫" + digits : digits + " ₫";
    }
}
