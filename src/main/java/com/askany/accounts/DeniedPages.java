package com.askany.accounts;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/**
 * What a person gets instead of a page that is not open to them: the sign-in page, a word that it is not theirs, or, at
 * an address that nobody has, that there is nothing.
 */
@Component
class DeniedPages implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String PEOPLES_PAGES = "/(my|expert|support|session|notices|reviews)(/.*)?";

    private final AuthenticationEntryPoint signInPage = new LoginUrlAuthenticationEntryPoint("/sign-in");

    /** Remembers the page that somebody wanted when they were asked to sign in. */
    static RequestCache askedFor() {
        var pages = new HttpSessionRequestCache();
        pages.setRequestMatcher(request -> "GET".equals(request.getMethod()) && isPeoplesPage(request));
        return pages;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        if (!isPeoplesPage(request)) response.sendError(HttpServletResponse.SC_NOT_FOUND);
        else if (request.getHeader("HX-Request") != null) reload(response);
        else signInPage.commence(request, response, why);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException) {
            request.setAttribute("formIsOld", true);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.sendError(
                    isPeoplesPage(request) ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** A part of a page cannot ask for the password: the whole page is loaded again and leads there. */
    private static void reload(HttpServletResponse response) {
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static boolean isPeoplesPage(HttpServletRequest request) {
        return request.getRequestURI()
                .substring(request.getContextPath().length())
                .matches(PEOPLES_PAGES);
    }
}
