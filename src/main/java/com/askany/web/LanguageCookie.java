package com.askany.web;

import com.askany.core.Vietnam;
import java.time.Duration;
import java.util.Locale;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Keeps the language that a visitor chose; Vietnamese until then, whatever the browser prefers. */
class LanguageCookie extends CookieLocaleResolver {
    LanguageCookie() {
        super("lang");
        setDefaultLocale(Vietnam.VIETNAMESE);
        setCookieMaxAge(Duration.ofDays(365));
        setCookieHttpOnly(true);
        setCookieSameSite("Lax");
    }

    @Override
    protected Locale parseLocaleValue(String value) {
        return language(value);
    }

    static Locale language(String value) {
        return "en".equals(value) ? Locale.ENGLISH : Vietnam.VIETNAMESE;
    }

    @Override
    protected String toLocaleValue(Locale locale) {
        return locale.getLanguage();
    }
}
