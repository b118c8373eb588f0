package com.askany.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.testing.PageTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@PageTest
class LayoutTests {
    @Autowired
    MockMvcTester pages;

    @ParameterizedTest
    @CsvSource({
        "/,vi",
        "/,en",
        "/search,vi",
        "/search,en",
        "/components?errors,vi",
        "/components?errors,en",
        "/sign-in,vi",
        "/sign-in,en",
        "/register,vi",
        "/register,en",
        "/experts/tran-minh-quan,vi",
        "/experts/tran-minh-quan,en"
    })
    void a_page_has_all_its_words_in_both_languages(String address, String language) {
        assertThat(pages.get().uri(address).cookie(new Cookie("lang", language)))
                .bodyText()
                .contains("<html lang=\"" + language + "\"", "id=\"main\"")
                .doesNotContain("??");
    }

    @Test
    void vietnamese_comes_first_whatever_the_browser_prefers() {
        assertThat(pages.get().uri("/").header("Accept-Language", "en-US,en"))
                .bodyText()
                .contains("<html lang=\"vi\"");
    }

    @Test
    void a_chosen_language_is_kept() {
        assertThat(pages.get().uri("/?lang=en")).cookies().hasValue("lang", "en");
        assertThat(pages.get().uri("/?lang=xx")).cookies().doesNotContainCookie("lang");
    }

    @Test
    void the_language_link_keeps_the_place() {
        assertThat(pages.get().uri("/search?q=hop+dong&mode=video"))
                .bodyText()
                .contains("href=\"/search?q=hop+dong&amp;mode=video&amp;lang=en\"");
    }

    @Test
    void a_page_may_run_only_our_own_scripts() {
        assertThat(pages.get().uri("/").exchange().getResponse().getHeader("Content-Security-Policy"))
                .contains("script-src 'self'", "style-src 'self'", "frame-ancestors 'none'");
        assertThat(pages.get().uri("/experts/tran-minh-quan"))
                .bodyText()
                .doesNotContain(" style=", "<style", "onclick", "<script>");
    }

    @Test
    void a_form_with_errors_says_so_in_its_title() {
        assertThat(pages.get().uri("/components?errors"))
                .hasStatus(422)
                .bodyText()
                .contains("<title>Lỗi: Components – Askany</title>", "class=\"error-summary\"", "href=\"#name\"");
    }
}
