package com.askany.accounts;

/** What personal data are used for, and which words ask for it (message {@code accounts.consent.<purpose>.<version>}). */
final class Consent {
    static final String SERVICE = "service";
    static final String WORDING = "2026-11";

    private Consent() {}
}
