package com.askany.accounts;

/** Somebody has an account with this mail address already. */
public class EmailTaken extends RuntimeException {
    EmailTaken() {
        super("the mail address has an account already");
    }
}
