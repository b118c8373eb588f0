package com.askany.accounts;

/** What a person is on the marketplace; the authority is {@code ROLE_} and this name. */
public enum Role {
    CUSTOMER,
    EXPERT,
    SUPPORT
}
