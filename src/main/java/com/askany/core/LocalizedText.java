package com.askany.core;

import java.util.Locale;

/** The same words in Vietnamese and in English; neither may be missing. */
public record LocalizedText(String vi, String en) {
    public LocalizedText {
        if (vi == null || en == null) throw new IllegalArgumentException("both languages are needed");
    }

    /** English for an English reader, Vietnamese for everybody else. */
    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : vi;
    }
}
