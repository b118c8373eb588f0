package com.askany.core;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The words for the elements of the process models in the reader's language, so that one model serves both. Templates use
 * it as {@code #captions}. The words stand in {@code messages/model_*.properties} by element id.
 */
@Component
public class Captions {
    private final MessageSource messages;

    public Captions(MessageSource messages) {
        this.messages = messages;
    }

    /** What an element is called; its id when it has no caption. */
    public String of(String elementId) {
        return of(elementId, elementId, LocaleContextHolder.getLocale());
    }

    public String of(String elementId, String otherwise, Locale language) {
        return messages.getMessage("element." + elementId, null, otherwise, language);
    }

    /** Whether there is anything to say of an element: gateways that only join ways have no caption. */
    public boolean has(String elementId) {
        return !of(elementId, "", LocaleContextHolder.getLocale()).isEmpty();
    }

    /** What is awaited at an element; its caption when it is no wait. */
    public String awaited(String elementId) {
        return messages.getMessage(
                "element." + elementId + ".waiting", null, of(elementId), LocaleContextHolder.getLocale());
    }
}
