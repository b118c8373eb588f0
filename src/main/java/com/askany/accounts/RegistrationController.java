package com.askany.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Customers sign up by themselves; experts come in through recognition. */
@Controller
@RequestMapping("/register")
class RegistrationController {
    private final Accounts accounts;
    private final SignIn signIn;
    private final NextPage nextPage;

    RegistrationController(Accounts accounts, SignIn signIn, NextPage nextPage) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.nextPage = nextPage;
    }

    @ModelAttribute("next")
    String next(@RequestParam(defaultValue = "") String next) {
        return NextPage.isHere(next) ? next : null;
    }

    @ModelAttribute("consentWording")
    String consentWording() {
        return Consent.WORDING;
    }

    @GetMapping
    String ask(Model model) {
        model.addAttribute("form", RegistrationForm.empty());
        return "accounts/register";
    }

    @PostMapping
    String register(
            @Valid @ModelAttribute("form") RegistrationForm form,
            BindingResult errors,
            @ModelAttribute("next") String next,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        checkPhone(form, errors);
        checkPassword(form, errors);
        if (errors.hasErrors()) return "accounts/register";
        try {
            accounts.register(
                    new NewAccount(form.name(), form.email(), form.phone(), form.password(), language, Consent.WORDING),
                    Role.CUSTOMER);
        } catch (EmailTaken taken) {
            errors.rejectValue("email", "accounts.email.taken");
            return "accounts/register";
        }
        var person = signIn.with(form.email(), form.password(), request, response);
        return "redirect:" + nextPage.after(person, next, request, response);
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
