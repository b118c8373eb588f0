package com.askany.reviews;

import java.util.Locale;

/** What can be reported and hidden. */
public enum Part {
    REVIEW,
    REPLY;

    /** "review": how addresses and wording name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
