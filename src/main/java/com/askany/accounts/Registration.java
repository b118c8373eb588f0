package com.askany.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.validation.SmartValidator;

/** Signs a new customer up from what they typed, and in at once, so that whatever they were about to do goes on. */
@Component
public class Registration {
    private final Accounts accounts;
    private final SignIn signIn;
    private final SmartValidator validator;

    Registration(Accounts accounts, SignIn signIn, SmartValidator validator) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.validator = validator;
    }

    /** The version of the words to which the form asks for consent. */
    public String consentWording() {
        return Consent.WORDING;
    }

    /** @return empty when {@code errors} says what is to be mended */
    public Optional<SignedIn> register(
            RegistrationForm form,
            BindingResult errors,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        validator.validate(form, errors);
        checkPhone(form, errors);
        checkPassword(form, errors);
        if (errors.hasErrors()) return Optional.empty();
        try {
            accounts.register(
                    new NewAccount(form.name(), form.email(), form.phone(), form.password(), language, Consent.WORDING),
                    Role.CUSTOMER);
        } catch (EmailTaken taken) {
            errors.rejectValue("email", "accounts.email.taken");
            return Optional.empty();
        }
        return Optional.of(signIn.with(form.email(), form.password(), request, response));
    }

    private static void checkPhone(RegistrationForm form, BindingResult errors) {
        if (!errors.hasFieldErrors("phone")
                && PhoneNumber.international(form.phone()).isEmpty())
            errors.rejectValue("phone", "accounts.phone.form");
    }

    private static void checkPassword(RegistrationForm form, BindingResult errors) {
        if (errors.hasFieldErrors("password")) return;
        var password = form.password();
        if (password.length() < RegistrationForm.SHORTEST_PASSWORD)
            errors.rejectValue("password", "accounts.password.short");
        else if (password.getBytes(StandardCharsets.UTF_8).length > RegistrationForm.LONGEST_PASSWORD_BYTES)
            errors.rejectValue("password", "accounts.password.long");
    }
}
