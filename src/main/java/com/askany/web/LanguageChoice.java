package com.askany.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/** {@code ?lang=vi} or {@code ?lang=en} at any address changes the language from there on. */
class LanguageChoice implements HandlerInterceptor {
    private final LocaleResolver languages;

    LanguageChoice(LocaleResolver languages) {
        this.languages = languages;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var chosen = request.getParameter("lang");
        if ("vi".equals(chosen) || "en".equals(chosen)) {
            languages.setLocale(request, response, LanguageCookie.language(chosen));
        }
        return true;
    }
}
