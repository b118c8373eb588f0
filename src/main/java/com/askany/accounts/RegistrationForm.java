package com.askany.accounts;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a new customer types; see {@link Registration}. The password is never shown or logged. */
public record RegistrationForm(
        @NotBlank(message = "{accounts.name.missing}") @Size(max = 100, message = "{accounts.name.long}")
        String name,

        @NotBlank(message = "{accounts.email.missing}")
        @Email(regexp = "\\s*(\\S+@\\S+\\.\\S+)?\\s*", message = "{accounts.email.form}")
        @Size(max = 254, message = "{accounts.email.form}")
        String email,

        @NotBlank(message = "{accounts.phone.missing}") String phone,

        @NotBlank(message = "{accounts.password.missing}") String password,

        @NotNull(message = "{accounts.consent.missing}") @AssertTrue(message = "{accounts.consent.missing}")
        Boolean consent) {
    static final int SHORTEST_PASSWORD = 10;
    /** Of a password, bcrypt sees no more. */
    static final int LONGEST_PASSWORD_BYTES = 72;

    public static RegistrationForm empty() {
        return new RegistrationForm("", "", "", "", null);
    }

    @Override
    public String toString() {
        return "RegistrationForm[…]";
    }
}
