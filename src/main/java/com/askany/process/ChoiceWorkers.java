package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.BookingState;
import com.askany.bookings.Bookings;
import com.askany.bookings.Happening;
import com.askany.bookings.TimeProposal;
import com.askany.bookings.TimeProposals;
import com.askany.bookings.Timeline;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class ChoiceWorkers {
    private final Bookings bookings;
    private final TimeProposals proposals;
    private final Timeline timeline;
    private final Notifications notifications;
    private final PolicyDecisions policy;
    private final Clock clock;

    ChoiceWorkers(
            Bookings bookings,
            TimeProposals proposals,
            Timeline timeline,
            Notifications notifications,
            PolicyDecisions policy,
            Clock clock) {
        this.bookings = bookings;
        this.proposals = proposals;
        this.timeline = timeline;
        this.notifications = notifications;
        this.policy = policy;
        this.clock = clock;
    }

    /** @param goesOn false until the customer has chosen otherwise */
    public record ChoiceDeadline(Instant chooseBy, Instant remindChoiceAt, boolean goesOn) {}

    @JobWorker(type = "decide-choice-deadline")
    public ChoiceDeadline decideChoiceDeadline(@Variable UUID bookingId, @Variable int round) {
        var now = clock.instant();
        var proposed = proposals.find(bookingId, round).map(TimeProposal::start).orElse(null);
        var numbers = policy.decide(bookingId, ChoicePolicy.DECISION, ChoicePolicy.input(proposed != null));
        var wanted = AnswerDeadline.of(proposed, numbers, now);
        var chooseBy = bookings.setChooseBy(bookingId, round, wanted.due());
        return new ChoiceDeadline(
                chooseBy, AnswerDeadline.until(chooseBy, numbers, now).remindAt(), false);
    }

    @JobWorker(type = "ask-customer-to-choose")
    public void askCustomerToChoose(@Variable UUID bookingId, @Variable int round) {
        if (notifications.tell(occasion(bookingId, round), bookingId))
            timeline.note(bookingId, round, Happening.CHOICE_ASKED, Actor.SYSTEM);
    }

    private Occasion occasion(UUID bookingId, int round) {
        if (bookings.get(bookingId).state() == BookingState.WITHDRAWN) return Occasion.EXPERT_WITHDRAWN;
        return proposals.find(bookingId, round).isPresent() ? Occasion.TIME_PROPOSED : Occasion.CHOICE_ASKED;
    }

    @JobWorker(type = "remind-customer")
    public void remindCustomer(
            @Variable UUID bookingId,
            @Variable int round,
            @Variable Instant remindChoiceAt,
            @Variable Instant chooseBy) {
        if (!remindChoiceAt.isBefore(chooseBy)) return;
        if (notifications.tell(Occasion.CHOICE_REMINDER, bookingId))
            timeline.note(bookingId, round, Happening.CHOICE_REMINDED, Actor.SYSTEM);
    }

    public record Deadline(String choiceDeadline, Instant chooseBy) {}

    @JobWorker(type = "check-choice-deadline")
    public Deadline checkChoiceDeadline(@Variable UUID bookingId, @Variable int round) {
        var check = bookings.checkChoiceDeadline(bookingId, round);
        return new Deadline(check.verdict().name().toLowerCase(Locale.ROOT), check.due());
    }

    /** Money on its way back is told of when it has gone out; a confirmed time by its invitation. */
    @JobWorker(type = "tell-customer-chosen")
    public void tellCustomerChosen(@Variable UUID bookingId) {
        if (bookings.get(bookingId).state() == BookingState.AWAITING_CONFIRMATION)
            notifications.tell(Occasion.ANOTHER_CHOSEN, bookingId);
    }
}
