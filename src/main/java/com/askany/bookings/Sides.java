package com.askany.bookings;

import com.askany.accounts.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Knows from the address on which side of a consultation somebody stands; a stranger's looks like one that is not there. */
@Component
class Sides {
    private static final String EXPERT_PAGES = "/expert/";

    private final ConsultationPages pages;

    Sides(ConsultationPages pages) {
        this.pages = pages;
    }

    Side of(HttpServletRequest request, String code, SignedIn person) {
        var actor = request.getRequestURI().startsWith(request.getContextPath() + EXPERT_PAGES)
                ? Actor.EXPERT
                : Actor.CUSTOMER;
        return new Side(
                actor,
                actor == Actor.EXPERT ? pages.ofExpert(code, person.id()) : pages.ofCustomer(code, person.id()),
                pages);
    }
}
