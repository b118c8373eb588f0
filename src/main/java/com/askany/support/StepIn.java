package com.askany.support;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which support steps in without ending anything; each has a page of its own. */
enum StepIn {
    DEADLINE,
    MAIL,
    NOTE;

    /** As it stands in the address and in the names of words. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<StepIn> of(String key) {
        return Arrays.stream(values()).filter(way -> way.key().equals(key)).findFirst();
    }
}
