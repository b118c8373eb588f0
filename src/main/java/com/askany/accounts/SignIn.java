package com.askany.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Signs the person behind a request in; the session gets a new id and a new form token. */
@Component
class SignIn {
    private final PasswordSignIn passwords;
    private final SecurityContextRepository contexts;
    private final SessionAuthenticationStrategy session;

    SignIn(PasswordSignIn passwords, SecurityContextRepository contexts, CsrfTokenRepository formTokens) {
        this.passwords = passwords;
        this.contexts = contexts;
        this.session = new CompositeSessionAuthenticationStrategy(
                List.of(new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(formTokens)));
    }

    /**
     * @throws org.springframework.security.authentication.BadCredentialsException when they do not fit
     * @throws org.springframework.security.authentication.LockedException after too many that did not
     */
    SignedIn with(String email, String password, HttpServletRequest request, HttpServletResponse response) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(email, password);
        attempt.setDetails(new WebAuthenticationDetails(request));
        var success = passwords.authenticate(attempt);
        session.onAuthentication(success, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(success);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return (SignedIn) success.getPrincipal();
    }
}
