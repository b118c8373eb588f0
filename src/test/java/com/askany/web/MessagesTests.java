package com.askany.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessagesTests {
    static Stream<String> bundles() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:messages/*.properties"))
                .map(Resource::getFilename)
                .map(name -> name.replaceFirst("_(vi|en)\\.properties$", ""))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everything_is_said_in_both_languages(String bundle) throws IOException {
        assertThat(new TreeSet<>(read(bundle, "en").stringPropertyNames()))
                .isEqualTo(new TreeSet<>(read(bundle, "vi").stringPropertyNames()));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_have_the_same_gaps_to_fill(String bundle) throws IOException {
        var english = read(bundle, "en");
        read(bundle, "vi")
                .forEach((key, words) -> assertThat(gaps(english.getProperty((String) key)))
                        .as((String) key)
                        .isEqualTo(gaps((String) words)));
    }

    /** MessageFormat takes ' for a quotation mark, and swallows it. */
    @ParameterizedTest
    @MethodSource("bundles")
    void no_message_has_a_straight_apostrophe(String bundle) throws IOException {
        for (var language : new String[] {"vi", "en"})
            read(bundle, language)
                    .forEach((key, words) ->
                            assertThat((String) words).as((String) key).doesNotContain("'"));
    }

    private static TreeSet<String> gaps(String words) {
        var gaps = new TreeSet<String>();
        var found = java.util.regex.Pattern.compile("\\{\\d+").matcher(words);
        while (found.find()) gaps.add(found.group());
        return gaps;
    }

    private static Properties read(String bundle, String language) throws IOException {
        var words = new Properties();
        var file = MessagesTests.class.getResourceAsStream("/messages/" + bundle + "_" + language + ".properties");
        assertThat(file).as(bundle + " in " + language).isNotNull();
        try (var reader = new java.io.InputStreamReader(file, StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
