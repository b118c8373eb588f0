package com.askany.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/sign-in")
class SignInController {
    private final SignIn signIn;
    private final NextPage nextPage;

    SignInController(SignIn signIn, NextPage nextPage) {
        this.signIn = signIn;
        this.nextPage = nextPage;
    }

    @ModelAttribute("next")
    String next(@RequestParam(defaultValue = "") String next) {
        return NextPage.isHere(next) ? next : null;
    }

    @GetMapping
    String ask(Model model) {
        model.addAttribute("form", new SignInForm("", ""));
        return "accounts/sign-in";
    }

    @PostMapping
    String signIn(
            @Valid @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            @ModelAttribute("next") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (errors.hasErrors()) return "accounts/sign-in";
        try {
            var person = signIn.with(form.email(), form.password(), request, response);
            return "redirect:" + nextPage.after(person, next, request, response);
        } catch (BadCredentialsException wrong) {
            errors.rejectValue("email", "accounts.sign-in.wrong");
        } catch (LockedException tooMany) {
            errors.rejectValue("email", "accounts.sign-in.wait");
        }
        return "accounts/sign-in";
    }
}
