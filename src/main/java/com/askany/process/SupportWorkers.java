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
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Job workers; public because the Camunda starter calls them by reflection. The bell says only what kind of thing is asked:
 * whatever of that kind waits is carried out, each once.
 */
@Component
public class SupportWorkers {
    private static final String CONFIRM = "confirm-appointment";

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

    public record Extended(Instant confirmBy) {}

    /** The row has the new deadline since the click, and the task hears of it by the outbox; the others follow here. */
    @JobWorker(type = "extend-deadline")
    public Extended extendDeadline(@Variable UUID bookingId) {
        var confirmBy = bookings.get(bookingId).confirmBy();
        for (var act : acts.waiting(bookingId, Kind.DEADLINE_EXTENDED)) extend(act, confirmBy);
        return new Extended(confirmBy);
    }

    private void extend(SupportAct act, Instant confirmBy) {
        positions.extended(act.bookingId(), act.round(), CONFIRM, confirmBy);
        notifications.tell(Occasion.DEADLINE_EXTENDED, act.bookingId(), act.id());
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
