package com.askany.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.testing.PageTest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@PageTest
class AddressesTests {
    @Autowired
    MockMvcTester pages;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/search", "/experts/tran-minh-quan", "/sign-in", "/register", "/components"})
    void everybody_may_look_around(String address) {
        assertThat(pages.get().uri(address)).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/my/consultations", "/expert/inbox", "/session/A7K2", "/support"})
    void peoples_pages_ask_to_sign_in(String address) {
        assertThat(pages.get().uri(address)).hasStatus3xxRedirection().hasRedirectedUrl("/sign-in");
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER,/support",
        "CUSTOMER,/expert/inbox",
        "EXPERT,/my/consultations",
        "EXPERT,/support/consultations/A7K2",
        "SUPPORT,/my/consultations",
        "SUPPORT,/session/A7K2"
    })
    void a_page_of_another_role_is_refused(Role role, String address) {
        assertThat(pages.get().uri(address).with(user(person(role)))).hasStatus(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/actuator/env", "/.env", "/admin"})
    void what_is_not_named_is_not_there(String address) {
        assertThat(pages.get().uri(address)).hasStatus(404);
        assertThat(pages.get().uri(address).with(user(person(Role.SUPPORT)))).hasStatus(404);
    }

    @Test
    void nothing_is_changed_without_the_forms_token() {
        assertThat(pages.post().uri("/register")).hasStatus(403);
        assertThat(pages.post().uri("/register").with(csrf())).hasStatus(422);
    }

    @Test
    void part_of_a_page_makes_the_whole_page_ask_to_sign_in() {
        assertThat(pages.get().uri("/my/consultations/A7K2").header("HX-Request", "true"))
                .hasStatus(401)
                .headers()
                .hasValue("HX-Refresh", "true");
    }

    private static SignedIn person(Role role) {
        return new SignedIn(UUID.randomUUID(), "Lê Thị Mai", Set.of(role));
    }
}
