package com.askany.reviews;

import java.util.Locale;

/** What a customer may rate one by one besides the consultation as a whole. */
enum Aspect {
    EXPERTISE,
    CLARITY,
    PUNCTUALITY;

    /** "expertise": how form, wording and table name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
