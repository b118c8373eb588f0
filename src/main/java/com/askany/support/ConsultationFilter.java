package com.askany.support;

import com.askany.bookings.BookingState;
import com.askany.process.Trouble;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which consultations support wants to see; it stands in the page's address, so that a view can be shared.
 *
 * @param show null for the open ones
 * @param state only this state, null for any
 * @param code part of a booking's code, null for any
 */
record ConsultationFilter(Show show, BookingState state, String code, Integer page) {

    enum Show {
        OPEN,
        STUCK,
        ENDED,
        ALL
    }

    ConsultationFilter {
        if (show == null) show = Show.OPEN;
        code = code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
        if (page == null || page < 1) page = 1;
    }

    static List<Show> choices() {
        return List.of(Show.values());
    }

    Set<BookingState> states() {
        return Arrays.stream(BookingState.values())
                .filter(candidate -> state == null || state == candidate)
                .filter(candidate -> switch (show) {
                    case OPEN, STUCK -> !candidate.isFinal();
                    case ENDED -> candidate.isFinal();
                    case ALL -> true;
                })
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(BookingState.class)));
    }

    boolean admits(String bookingCode, List<Trouble> troubles) {
        return bookingCode.contains(code) && (show != Show.STUCK || !troubles.isEmpty());
    }

    public boolean narrowed() {
        return state != null || !code.isEmpty();
    }

    /** The address of the same view up to the page's number. */
    public String base() {
        var address = UriComponentsBuilder.fromPath("/support").queryParam("show", show);
        if (state != null) address.queryParam("state", state);
        if (!code.isEmpty()) address.queryParam("code", code);
        return address.queryParam("page", "").encode().toUriString();
    }
}
