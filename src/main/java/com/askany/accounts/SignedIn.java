package com.askany.accounts;

import java.io.Serial;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The person behind a request, for controllers as {@code @AuthenticationPrincipal SignedIn}. Knows no password. */
public final class SignedIn implements UserDetails {
    @Serial
    private static final long serialVersionUID = 1;

    private final UUID id;
    private final String name;
    private final Set<Role> roles;

    public SignedIn(UUID id, String name, Set<Role> roles) {
        this.id = id;
        this.name = name;
        this.roles = Set.copyOf(roles);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    @Override
    public String getPassword() {
        return null;
    }

    /** The account's id: it may stand in logs, the mail address may not. */
    @Override
    public String getUsername() {
        return id.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn person && person.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "SignedIn[" + id + "]";
    }
}
