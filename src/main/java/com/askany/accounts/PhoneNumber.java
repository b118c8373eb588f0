package com.askany.accounts;

import java.util.Optional;
import java.util.regex.Pattern;

/** A Vietnamese phone number in its international form: "0912 345 678" is +84912345678. */
public final class PhoneNumber {
    private static final Pattern WRITTEN = Pattern.compile("(?:\\+?84(?:\\(0\\)|0)?|0)([1-9]\\d{8,9})");

    private PhoneNumber() {}

    /** Empty when it is not a Vietnamese number of nine or ten digits after the country code. */
    public static Optional<String> international(String typed) {
        if (typed == null) return Optional.empty();
        var number = WRITTEN.matcher(typed.replaceAll("[\\s.\\-]", ""));
        return number.matches() ? Optional.of("+84" + number.group(1)) : Optional.empty();
    }
}
