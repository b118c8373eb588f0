package com.askany.accounts;

import java.util.Locale;
import java.util.UUID;

/**
 * How a person is called and reached.
 *
 * @param email in lower case
 * @param phone as +84…, without spaces
 * @param language in which to write to them: Vietnamese or English
 */
public record Person(UUID id, String name, String email, String phone, Locale language) {}
