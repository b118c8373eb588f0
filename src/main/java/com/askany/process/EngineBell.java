package com.askany.process;

import com.askany.bookings.Actor;
import com.askany.bookings.BookingCancelled;
import com.askany.bookings.BookingPaid;
import com.askany.bookings.BookingPlaced;
import com.askany.bookings.BookingRevived;
import com.askany.bookings.BookingView;
import com.askany.bookings.CustomerChose;
import com.askany.bookings.ExpertAnswered;
import com.askany.bookings.ExpertWithdrawn;
import com.askany.bookings.RescheduleAnswered;
import com.askany.bookings.RescheduleProposed;
import com.askany.bookings.RescheduleWithdrawn;
import com.askany.bookings.SupportAct;
import com.askany.bookings.SupportSteppedIn;
import com.askany.payments.RefundApproval;
import com.askany.payments.RefundByHandEnded;
import com.askany.payments.RefundTakenOver;
import com.askany.payments.SurplusPaymentReceived;
import com.askany.reviews.ReviewWritten;
import com.askany.sessions.AttendanceDecided;
import com.askany.sessions.SessionFinished;
import com.askany.sessions.VerdictContested;
import com.askany.tasks.Tasks;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns facts of the capabilities into what the engine must hear, in the transaction of the fact. */
@Component
class EngineBell {
    private final Outbox outbox;
    private final Tasks tasks;

    EngineBell(Outbox outbox, Tasks tasks) {
        this.outbox = outbox;
        this.tasks = tasks;
    }

    @EventListener
    void on(BookingPlaced placed) {
        begin(placed.booking());
    }

    private void begin(BookingView booking) {
        var variables = new HashMap<>(roundOf(booking));
        variables.put("bookingId", booking.id());
        variables.put("customerId", booking.customerId());
        variables.put("payBy", booking.payBy());
        outbox.ring(booking.id(), Messages.BOOKING_PLACED, booking.id().toString(), variables);
    }

    @EventListener
    void on(BookingPaid paid) {
        paid(paid.bookingId(), paid.round());
    }

    private void paid(UUID bookingId, int round) {
        outbox.ring(bookingId, Messages.PREPAYMENT_RECEIVED, Messages.bookingRound(bookingId, round), Map.of());
    }

    @EventListener
    void on(SurplusPaymentReceived surplus) {
        outbox.ring(
                surplus.bookingId(),
                Messages.SURPLUS_PAYMENT_RECEIVED,
                surplus.paymentId().toString(),
                Map.of(
                        "bookingId", surplus.bookingId(),
                        "round", surplus.round(),
                        "paymentId", surplus.paymentId()));
    }

    /** The expired round's instance ends first where it still runs: one instance at a time drives a booking. */
    @EventListener
    void on(BookingRevived revived) {
        var booking = revived.booking();
        outbox.ring(
                booking.id(),
                Messages.BOOKING_REVIVED,
                Messages.bookingRound(booking.id(), revived.expiredRound()),
                Map.of());
        begin(booking);
        paid(booking.id(), booking.round());
    }

    @EventListener
    void on(ExpertAnswered answered) {
        outbox.complete(
                answered.bookingId(),
                "confirm-appointment",
                answered.taskKey(),
                Map.of("decision", answered.confirmed() ? "confirmed" : "declined"));
    }

    @EventListener
    void on(RescheduleProposed proposed) {
        var reschedule = proposed.reschedule();
        outbox.ring(
                reschedule.bookingId(),
                Messages.RESCHEDULE_PROPOSED,
                Messages.bookingRound(reschedule.bookingId(), reschedule.round()),
                Map.of(
                        "rescheduleId", reschedule.id(),
                        "rescheduleBy", reschedule.answerBy(),
                        "answererId", proposed.answerer(),
                        "awaitedFrom", proposed.awaitedFrom().name()));
    }

    @EventListener
    void on(RescheduleAnswered answered) {
        outbox.complete(answered.bookingId(), "answer-reschedule", answered.taskKey(), Map.of());
    }

    @EventListener
    void on(RescheduleWithdrawn withdrawn) {
        outbox.ring(
                withdrawn.bookingId(),
                Messages.RESCHEDULE_WITHDRAWN,
                withdrawn.rescheduleId().toString(),
                Map.of());
    }

    @EventListener
    void on(CustomerChose chose) {
        var variables = new HashMap<String, Object>();
        variables.put("goesOn", chose.newRound() != null);
        variables.put("agreed", chose.agreed());
        if (chose.newRound() != null) {
            variables.putAll(roundOf(chose.newRound()));
            if (chose.agreed()) variables.put("decision", "confirmed");
        }
        outbox.complete(chose.bookingId(), "choose-alternative", chose.taskKey(), variables);
    }

    @EventListener
    void on(ExpertWithdrawn withdrawn) {
        outbox.ring(
                withdrawn.bookingId(),
                Messages.EXPERT_WITHDRAWN,
                withdrawn.bookingId().toString(),
                Map.of(
                        "decision",
                        "replaced",
                        // the process may not have heard yet of a move to another round
                        "round",
                        withdrawn.round(),
                        "bookingRound",
                        Messages.bookingRound(withdrawn.bookingId(), withdrawn.round())));
    }

    private static Map<String, Object> roundOf(BookingView booking) {
        return Map.of(
                "round", booking.round(),
                "bookingRound", Messages.bookingRound(booking.id(), booking.round()),
                "expertId", booking.expertId(),
                "startsAt", booking.startsAt(),
                "endsAt", booking.endsAt());
    }

    @EventListener
    void on(SupportSteppedIn steppedIn) {
        var act = steppedIn.act();
        if (act.kind() == SupportAct.Kind.DEADLINE_EXTENDED) due(act, "confirm-appointment");
        if (act.kind() == SupportAct.Kind.CHOICE_EXTENDED) due(act, "choose-alternative");
        outbox.ring(
                act.bookingId(),
                Messages.SUPPORT_STEPPED_IN,
                act.bookingId().toString(),
                Map.of("supportAsks", asked(act.kind())));
    }

    private void due(SupportAct extended, String elementId) {
        tasks.open(extended.bookingId(), extended.round(), elementId)
                .ifPresent(task -> outbox.due(extended.bookingId(), elementId, task.taskKey(), extended.after()));
    }

    private static String asked(SupportAct.Kind kind) {
        return switch (kind) {
            case DEADLINE_EXTENDED, CHOICE_EXTENDED -> "extend-deadline";
            case MAIL_RESENT -> "resend-mail";
            case NOTE_KEPT -> "keep-note";
        };
    }

    /** Whatever the round: it ends the booking. */
    @EventListener
    void on(BookingCancelled cancelled) {
        var percent = cancelled.cancellation().refundPercent();
        var variables = new HashMap<String, Object>();
        variables.put("prepaid", cancelled.wasPrepaid());
        // the process may not have heard yet of a move to another round
        variables.put("round", cancelled.round());
        variables.put("refundCause", cancelled.cause().name());
        // what support chooses may be outside of the policy and then needs a second pair of eyes
        var isChosen = cancelled.cancellation().by() == Actor.SUPPORT;
        variables.put("refundPercent", isChosen ? null : percent);
        variables.put("chosenPercent", isChosen ? percent : null);
        variables.put("chosenBy", isChosen ? cancelled.person() : null);
        outbox.ring(
                cancelled.bookingId(),
                Messages.CANCELLATION_RECEIVED,
                cancelled.bookingId().toString(),
                variables);
    }

    @EventListener
    void on(RefundApproval decided) {
        outbox.complete(
                decided.task().bookingId(),
                "approve-refund",
                decided.task().taskKey(),
                Map.of("approved", decided.approved()));
    }

    @EventListener
    void on(RefundByHandEnded ended) {
        outbox.complete(
                ended.task().bookingId(),
                "refund-by-hand",
                ended.task().taskKey(),
                Map.of("paidBack", ended.paidBack()));
    }

    @EventListener
    void on(RefundTakenOver takenOver) {
        outbox.ring(
                takenOver.bookingId(),
                Messages.REFUND_BY_HAND_REQUESTED,
                takenOver.paymentId().toString(),
                Map.of());
    }

    @EventListener
    void on(SessionFinished finished) {
        outbox.ring(
                finished.bookingId(),
                Messages.SESSION_FINISHED,
                Messages.bookingRound(finished.bookingId(), finished.round()),
                Map.of());
    }

    @EventListener
    void on(VerdictContested contested) {
        outbox.ring(
                contested.bookingId(),
                Messages.VERDICT_CONTESTED,
                Messages.bookingRound(contested.bookingId(), contested.round()),
                Map.of());
    }

    @EventListener
    void on(AttendanceDecided decided) {
        var variables = new HashMap<String, Object>();
        variables.put("verdict", decided.decision().verdict().name());
        variables.put("chosenPercent", decided.decision().refundPercent());
        variables.put("chosenBy", decided.decision().by());
        outbox.complete(decided.bookingId(), "decide-attendance", decided.taskKey(), variables);
    }

    @EventListener
    void on(ReviewWritten written) {
        outbox.ring(
                written.bookingId(),
                Messages.REVIEW_RECEIVED,
                Messages.bookingRound(written.bookingId(), written.round()),
                Map.of());
    }
}
