package com.askany.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What every page keeps whoever reads it: no error in the console, one language, and a phone's width is enough. */
final class PageRules {
    private static final Pattern REFUSED = Pattern.compile("status of (404|409|422)");
    private static final int HEIGHT = 800;
    private static final int DESK = 1280;
    private static final int PHONE = 360;

    private static final String PROBLEMS = """
            language => {
              const problems = [];
              const words = document.querySelector('main').innerText;
              const html = document.documentElement;
              if (html.lang !== language) problems.push('language ' + html.lang);
              const missing = words.match(/\\?\\?\\S+\\?\\?/);
              if (missing) problems.push('no words for ' + missing[0]);
              const english = language === 'vi' && words.match(/\\b(the|and|your|you|of|with|please)\\b/i);
              if (english) problems.push('English: ' + words.slice(Math.max(0, english.index - 40), english.index + 40));
              if (html.scrollWidth > html.clientWidth)
                problems.push('wider than the window: ' + html.scrollWidth + ' of ' + html.clientWidth);
              return problems;
            }
            """;

    private final Page page;
    private final List<String> said = new ArrayList<>();
    private String language = "vi";

    PageRules(Page page) {
        this.page = page;
        page.setViewportSize(DESK, HEIGHT);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isExpected(message.text()))
                said.add(message.text() + " at " + message.location());
        });
        page.onPageError(said::add);
    }

    /** A refusal of ours is a page, with 404, 409 or 422; a poll ends when its page is left. */
    private static boolean isExpected(String message) {
        return REFUSED.matcher(message).find() || message.contains("htmx:sendAbort");
    }

    void language(String language) {
        this.language = language;
    }

    void check() {
        onPhone(() -> assertThat(page.evaluate(PROBLEMS, language))
                .as("what is wrong with %s at %d px", page.url(), PHONE)
                .isEqualTo(List.of()));
        var heard = List.copyOf(said);
        said.clear();
        assertThat(heard).as("in the console of %s", page.url()).isEmpty();
    }

    void onPhone(Runnable look) {
        page.setViewportSize(PHONE, HEIGHT);
        try {
            look.run();
        } finally {
            page.setViewportSize(DESK, HEIGHT);
        }
    }
}
