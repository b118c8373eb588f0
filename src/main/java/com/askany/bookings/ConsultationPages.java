package com.askany.bookings;

import com.askany.accounts.Accounts;
import com.askany.core.PageNotFound;
import com.askany.experts.Experts;
import com.askany.payments.Payments;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gathers what is shown of one consultation, for the two who take part in it and for nobody else. */
@Component
class ConsultationPages {
    private static final Set<Happening> ANSWERED =
            EnumSet.of(Happening.CONFIRMED, Happening.DECLINED, Happening.UNANSWERED);

    /** What ends the wait at an element of the model. */
    private static final Map<String, Set<Happening>> WAIT_ENDS = Map.of(
            "await-prepayment", EnumSet.of(Happening.PREPAID, Happening.EXPIRED),
            "confirm-appointment", ANSWERED,
            "extended-deadline-reached", ANSWERED,
            "session-opens", EnumSet.of(Happening.SESSION_OPENED),
            "await-session-end", EnumSet.of(Happening.SESSION_CLOSED),
            "await-review", EnumSet.of(Happening.REVIEWED, Happening.COMPLETED));

    private final Bookings bookings;
    private final Timeline timeline;
    private final Positions positions;
    private final Payments payments;
    private final Experts experts;
    private final Accounts accounts;

    ConsultationPages(
            Bookings bookings,
            Timeline timeline,
            Positions positions,
            Payments payments,
            Experts experts,
            Accounts accounts) {
        this.bookings = bookings;
        this.timeline = timeline;
        this.positions = positions;
        this.payments = payments;
        this.experts = experts;
        this.accounts = accounts;
    }

    /** A stranger's booking looks like one that does not exist. */
    ConsultationPage ofCustomer(String code, UUID customer) {
        var booking = bookings.findByCode(code)
                .filter(found -> found.customerId().equals(customer))
                .orElseThrow(PageNotFound::new);
        return page(booking);
    }

    ConsultationPage ofExpert(String code, UUID expert) {
        var booking = bookings.findByCode(code)
                .filter(found -> found.expertId().equals(expert))
                .orElseThrow(PageNotFound::new);
        return page(booking);
    }

    ConsultationPage page(BookingView booking) {
        var happened = timeline.of(booking.id());
        return new ConsultationPage(
                booking,
                experts.find(booking.expertId()).orElseThrow(),
                accounts.get(booking.customerId()),
                happened,
                positions
                        .of(booking.id())
                        .filter(position -> stillWaits(position, happened))
                        .orElse(null),
                payments.prepayment(booking.id(), booking.round()).orElse(null));
    }

    /** The process follows the fact by a moment: a wait whose end has happened is not shown any more. */
    private static boolean stillWaits(Position position, List<TimelineEntry> happened) {
        var ends = WAIT_ENDS.getOrDefault(position.elementId(), Set.of());
        return happened.stream().map(TimelineEntry::what).noneMatch(ends::contains);
    }
}
