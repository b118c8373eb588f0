package com.askany.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.askany.testing.PageTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@PageTest
class RegistrationTests {
    @Autowired
    MockMvcTester pages;

    @Autowired
    JdbcClient jdbc;

    @Test
    void consent_is_never_ticked_before_the_person_does_it() {
        assertThat(pages.get().uri("/register"))
                .bodyText()
                .contains("id=\"consent\"")
                .doesNotContain("checked");
    }

    @Test
    void what_was_typed_stays_with_each_error_at_its_field() {
        assertThat(register("Lê Thị \"Mai\"", "mai@", "12", "ngắn").param("next", "/book/4f1c"))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"Lê Thị &quot;Mai&quot;\"", "value=\"mai@\"", "value=\"12\"", "value=\"/book/4f1c\"")
                .contains("href=\"#email\"", "id=\"email-error\"", "aria-describedby=\"email-hint email-error\"")
                .containsSubsequence("href=\"#email\"", "href=\"#phone\"", "href=\"#password\"", "href=\"#consent\"")
                .doesNotContain("ngắn\"");
    }

    @Test
    void a_new_customer_goes_on_where_they_were_and_their_consent_is_on_record() {
        assertThat(register("Lê Thị Mai", "Mai.Le@Example.vn", "0912 345 678", "một câu dễ nhớ")
                        .param("consent", "true")
                        .param("next", "/book/4f1c"))
                .hasRedirectedUrl("/book/4f1c");

        assertThat(jdbc.sql("select a.name, a.email, a.phone, a.password, r.role, c.purpose, c.wording, c.language,"
                                + " c.given_at is not null as dated from account a join account_role r on r.account_id = a.id"
                                + " join consent c on c.account_id = a.id where a.email = 'mai.le@example.vn'")
                        .query()
                        .singleRow())
                .containsEntry("phone", "+84912345678")
                .containsEntry("role", "CUSTOMER")
                .containsEntry("purpose", "service")
                .containsEntry("wording", Consent.WORDING)
                .containsEntry("language", "vi")
                .containsEntry("dated", true)
                .hasEntrySatisfying(
                        "password", hash -> assertThat((String) hash).startsWith("{bcrypt}"));
    }

    @Test
    void an_address_has_one_account() {
        assertThat(register("Người khác", "KHACH@askany.test", "0912345678", "một câu dễ nhớ")
                        .param("consent", "true"))
                .hasStatus(422)
                .bodyText()
                .contains("đã có tài khoản");
    }

    private MockMvcRequestBuilder register(String name, String email, String phone, String password) {
        return pages.post()
                .uri("/register")
                .param("name", name)
                .param("email", email)
                .param("phone", phone)
                .param("password", password)
                .with(csrf());
    }
}
