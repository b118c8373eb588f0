package com.askany.process;

import com.askany.bookings.Bookings;
import com.askany.bookings.Positions;
import com.askany.bookings.SupportAct;
import com.askany.bookings.SupportAct.Kind;
import com.askany.bookings.SupportActs;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Job workers; public because the Camunda starter calls them by reflection. The bell says only what kind of thing is asked:
 * whatever of that kind waits is carried out, each once.
 */
@Component
public class SupportWorkers {
    private static final Set<String> ANSWER_WAITS = Set.of("confirm-appointment", "extended-deadline-reached");
    private static final Set<String> CHOICE_WAITS = Set.of("choose-alternative", "extended-choice-deadline-reached");

    private final Bookings bookings;
    private final SupportActs acts;
    private final Positions positions;
    private final Notifications notifications;

    SupportWorkers(Bookings bookings, SupportActs acts, Positions positions, Notifications notifications) {
        this.bookings = bookings;
        this.acts = acts;
        this.positions = positions;
        this.notifications = notifications;
    }

    public record Extended(Instant confirmBy, Instant chooseBy) {}

    /** The row has the new deadline since the click, and the task hears of it by the outbox; the others follow here. */
    @JobWorker(type = "extend-deadline")
    public Extended extendDeadline(@Variable UUID bookingId) {
        var booking = bookings.get(bookingId);
        for (var act : acts.waiting(bookingId, Kind.DEADLINE_EXTENDED))
            extend(act, ANSWER_WAITS, booking.confirmBy(), Occasion.DEADLINE_EXTENDED);
        for (var act : acts.waiting(bookingId, Kind.CHOICE_EXTENDED))
            extend(act, CHOICE_WAITS, booking.chooseBy(), Occasion.CHOICE_EXTENDED);
        return new Extended(booking.confirmBy(), booking.chooseBy());
    }

    private void extend(SupportAct act, Set<String> waits, Instant until, Occasion occasion) {
        if (until != null) positions.extended(act.bookingId(), act.round(), waits, until);
        notifications.tell(occasion, act.bookingId(), act.id());
        acts.carriedOut(act.id());
    }

    @JobWorker(type = "resend-mail")
    public void resendMail(@Variable UUID bookingId) {
        for (var act : acts.waiting(bookingId, Kind.MAIL_RESENT)) {
            notifications.tellAgain(act.mailId(), act.id());
            acts.carriedOut(act.id());
        }
    }

    /** Kept since the click; that the process knows of it shows on the diagram. */
    @JobWorker(type = "keep-note")
    public void keepNote(@Variable UUID bookingId) {
        acts.waiting(bookingId, Kind.NOTE_KEPT).forEach(act -> acts.carriedOut(act.id()));
    }
}
