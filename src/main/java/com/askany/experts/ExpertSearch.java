package com.askany.experts;

import com.askany.core.Vnd;
import java.util.Objects;

/**
 * What a customer looks for; null asks for nothing.
 *
 * @param text words that must all be found, with or without diacritics
 * @param field a field's slug
 * @param mode a way of meeting that at least one package has
 * @param language ISO 639 code
 * @param atMost the price of that package at most
 */
record ExpertSearch(String text, String field, MeetingMode mode, String language, Vnd atMost, ExpertOrder order) {
    ExpertSearch {
        text = Objects.requireNonNullElse(text, "").strip();
        field = blankIsNull(field);
        language = blankIsNull(language);
        order = Objects.requireNonNullElse(order, ExpertOrder.SOONEST);
    }

    /** True when a package is one of those that the search asks for. */
    boolean fits(ConsultationPackage sold) {
        return (mode == null || sold.meetingMode() == mode)
                && (atMost == null || sold.price().compareTo(atMost) <= 0);
    }

    private static String blankIsNull(String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
