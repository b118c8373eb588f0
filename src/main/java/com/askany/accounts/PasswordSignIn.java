package com.askany.accounts;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Mail address and password; takes as long for an unknown address as for a wrong password. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final AccountTable accounts;
    private final PasswordEncoder passwords;
    private final SignInAttempts attempts;
    private final String nobodysPassword;

    PasswordSignIn(AccountTable accounts, PasswordEncoder passwords, SignInAttempts attempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.nobodysPassword = passwords.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var email = Accounts.address(attempt.getName());
        var password = String.valueOf(attempt.getCredentials());
        var from = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (attempts.mustWait(email, from)) throw new LockedException("too many wrong passwords");
        var found = accounts.credentials(email);
        var hash = found.map(AccountTable.Credentials::password).orElse(nobodysPassword);
        if (!passwords.matches(password, hash) || found.isEmpty()) {
            attempts.failed(email, from);
            throw new BadCredentialsException("wrong mail address or password");
        }
        attempts.succeeded(email, from);
        var person = found.get().person();
        var signedIn = new SignedIn(person.id(), person.name(), accounts.roles(person.id()));
        var success = UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities());
        success.setDetails(attempt.getDetails());
        return success;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
