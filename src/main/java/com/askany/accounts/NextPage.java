package com.askany.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a person goes on after signing in: what they asked for, the page they came from, or their own first page. */
@Component
class NextPage {
    private final RequestCache asked = new HttpSessionRequestCache();

    String after(SignedIn person, String next, HttpServletRequest request, HttpServletResponse response) {
        var saved = asked.getRequest(request, response);
        asked.removeRequest(request, response);
        if (isHere(next)) return next;
        if (saved != null && "GET".equals(saved.getMethod())) return pathAndQuery(saved.getRedirectUrl());
        if (person.is(Role.SUPPORT)) return "/support";
        if (person.is(Role.EXPERT)) return "/expert/inbox";
        return "/";
    }

    /** Only addresses of this site: a link into our sign-in page must not lead elsewhere. */
    static boolean isHere(String address) {
        return address != null && address.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");
    }

    private static String pathAndQuery(String url) {
        var address = UriComponentsBuilder.fromUriString(url)
                .replaceQueryParam("continue")
                .build();
        return address.getQuery() == null ? address.getPath() : address.getPath() + "?" + address.getQuery();
    }
}
