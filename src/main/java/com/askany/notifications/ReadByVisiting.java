package com.askany.notifications;

import com.askany.accounts.SignedIn;
import com.askany.bookings.Bookings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Whoever sees or answers a consultation's page has read what they were told of it; the page's own bell knows already. */
@Component
class ReadByVisiting implements HandlerInterceptor {
    static final String[] PAGES = {"/my/consultations/*/**", "/expert/consultations/*/**", "/session/*/**"};

    private final NoticeTable notices;
    private final Bookings bookings;
    private final Clock clock;

    ReadByVisiting(NoticeTable notices, Bookings bookings, Clock clock) {
        this.notices = notices;
        this.bookings = bookings;
        this.clock = clock;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        var code = pathVariables(request).get("code");
        if (page == null || code == null || !(request.getUserPrincipal() instanceof Authentication who)) return;
        if (who.getPrincipal() instanceof SignedIn person)
            bookings.findByCode(code)
                    .ifPresent(booking -> notices.readAbout(booking.id(), person.id(), clock.instant()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> pathVariables(HttpServletRequest request) {
        var variables = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : variables;
    }
}
