package com.askany.accounts;

import java.util.Locale;

/**
 * What a person states when signing up.
 *
 * @param phone any way of writing a Vietnamese number; see {@link PhoneNumber}
 * @param password in clear; only its hash is kept
 * @param consentWording the version of the words that the person agreed to
 */
public record NewAccount(
        String name, String email, String phone, String password, Locale language, String consentWording) {
    @Override
    public String toString() {
        return "NewAccount[…]";
    }
}
