package com.askany.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    private final Registration registration;
    private final NextPage nextPage;

    RegistrationController(Registration registration, NextPage nextPage) {
        this.registration = registration;
        this.nextPage = nextPage;
    }

    @ModelAttribute("next")
    String next(@RequestParam(defaultValue = "") String next) {
        return NextPage.isHere(next) ? next : null;
    }

    @ModelAttribute("consentWording")
    String consentWording() {
        return registration.consentWording();
    }

    @GetMapping
    String ask(Model model) {
        model.addAttribute("form", RegistrationForm.empty());
        return "accounts/register";
    }

    @PostMapping
    String register(
            @ModelAttribute("form") RegistrationForm form,
            BindingResult errors,
            @ModelAttribute("next") String next,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        return registration
                .register(form, errors, language, request, response)
                .map(person -> "redirect:" + nextPage.after(person, next, request, response))
                .orElse("accounts/register");
    }
}
