package com.askany.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.askany.testing.PageTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@PageTest
class SignInTests {
    private static final String PASSWORD = "askany-demo";

    @Autowired
    MockMvcTester pages;

    @ParameterizedTest
    @CsvSource({"khach@askany.test,/", "chuyengia@askany.test,/expert/inbox", " HOTRO@askany.test,/support"})
    void everybody_comes_to_their_own_first_page(String email, String page) {
        assertThat(signIn(email, PASSWORD)).hasRedirectedUrl(page);
    }

    @Test
    void a_person_comes_back_to_the_page_they_asked_for() {
        var session = new MockHttpSession();
        pages.get().uri("/my/consultations/A7K2?paid=yes").session(session).exchange();

        assertThat(signIn("khach@askany.test", PASSWORD).session(session))
                .hasRedirectedUrl("/my/consultations/A7K2?paid=yes");
    }

    @Test
    void a_person_comes_back_to_the_page_they_came_from() {
        assertThat(signIn("khach@askany.test", PASSWORD).param("next", "/book/4f1c?step=2"))
                .hasRedirectedUrl("/book/4f1c?step=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"})
    void nobody_is_led_to_another_site(String next) {
        assertThat(signIn("khach@askany.test", PASSWORD).param("next", next)).hasRedirectedUrl("/");
    }

    @Test
    void a_wrong_password_keeps_the_address_and_does_not_say_which_of_the_two_is_wrong() {
        assertThat(signIn("khach@askany.test", "sai mật khẩu"))
                .hasStatus(422)
                .bodyText()
                .contains("<title>Lỗi: Đăng nhập", "value=\"khach@askany.test\"", "không khớp")
                .doesNotContain("sai mật khẩu");
        assertThat(signIn("khong-co@askany.test", PASSWORD))
                .hasStatus(422)
                .bodyText()
                .contains("không khớp");
    }

    @Test
    void guessing_has_to_wait_even_with_the_right_password() {
        for (int i = 0; i < SignInAttempts.MOST; i++)
            signIn("bich-ngoc@askany.test", "guess " + i).exchange();

        assertThat(signIn("bich-ngoc@askany.test", PASSWORD))
                .hasStatus(422)
                .bodyText()
                .contains("15 phút");
    }

    private MockMvcRequestBuilder signIn(String email, String password) {
        return pages.post()
                .uri("/sign-in")
                .param("email", email)
                .param("password", password)
                .with(csrf());
    }
}
