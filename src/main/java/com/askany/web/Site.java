package com.askany.web;

import com.askany.accounts.SignedIn;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Year;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the layout asks about the page it stands around. A bean ({@code #site} in templates) and not model attributes,
 * so that error pages and fragments have it too.
 */
@Component
public class Site {
    private final Operator operator;
    private final Clock clock;
    private final ObjectProvider<UnreadNotices> notices;

    Site(Operator operator, Clock clock, ObjectProvider<UnreadNotices> notices) {
        this.operator = operator;
        this.clock = clock;
        this.notices = notices;
    }

    public Operator operator() {
        return operator;
    }

    public Year year() {
        return Year.now(clock);
    }

    /** The person who is signed in, or null. */
    public SignedIn signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn person ? person : null;
    }

    /** How many notices the person who is signed in has not read; none where that cannot be asked now, as on an error page. */
    public int unreadNotices() {
        var person = signedIn();
        if (person == null) return 0;
        try {
            return notices.stream().mapToInt(kept -> kept.of(person.id())).sum();
        } catch (DataAccessException | TransactionException unknown) {
            return 0;
        }
    }

    /** "vi" or "en". */
    public String language() {
        return english() ? "en" : "vi";
    }

    public String otherLanguage() {
        return english() ? "vi" : "en";
    }

    /** True when the page shows a form's errors: its title begins with "Error: ". */
    public boolean showsErrors() {
        return FormErrors.shownIn(request());
    }

    /** This page in the other language; after a submitted form, the page that it was on. */
    public String otherLanguageLink() {
        return UriComponentsBuilder.fromUriString(address())
                .replaceQueryParam("lang", otherLanguage())
                .build()
                .toUriString();
    }

    /** The sign-in page that leads back to this one. */
    public String signInLink() {
        var address = address();
        return address.equals("/") || address.startsWith("/sign-in") || address.startsWith("/register")
                ? "/sign-in"
                : UriComponentsBuilder.fromPath("/sign-in")
                        .queryParam("next", "{address}")
                        .encode()
                        .buildAndExpand(address)
                        .toUriString();
    }

    private String address() {
        var request = request();
        if (request.getMethod().equals("GET")) return pathAndQuery(request);
        var from = request.getHeader("Referer");
        var here = "//" + request.getHeader("Host");
        if (from == null || !from.contains(here + "/")) return "/";
        return from.substring(from.indexOf(here) + here.length());
    }

    private static String pathAndQuery(HttpServletRequest request) {
        var failed = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (failed != null) return failed;
        return request.getQueryString() == null
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + request.getQueryString();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    private static boolean english() {
        return Locale.ENGLISH
                .getLanguage()
                .equals(LocaleContextHolder.getLocale().getLanguage());
    }
}
