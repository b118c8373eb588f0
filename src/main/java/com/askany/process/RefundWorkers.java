package com.askany.process;

import com.askany.bookings.Bookings;
import com.askany.core.Vnd;
import com.askany.notifications.Notifications;
import com.askany.notifications.Occasion;
import com.askany.payments.Payments;
import com.askany.payments.Refund;
import com.askany.payments.RefundCause;
import com.askany.payments.RefundDecision;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Job workers; public because the Camunda starter calls them by reflection. */
@Component
public class RefundWorkers {
    private static final String NEVER = "never";

    private final Bookings bookings;
    private final Payments payments;
    private final Notifications notifications;
    private final RefundPolicy refundPolicy;
    private final PolicyDecisions policy;
    private final Clock clock;

    RefundWorkers(
            Bookings bookings,
            Payments payments,
            Notifications notifications,
            RefundPolicy refundPolicy,
            PolicyDecisions policy,
            Clock clock) {
        this.bookings = bookings;
        this.payments = payments;
        this.notifications = notifications;
        this.refundPolicy = refundPolicy;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * @param decidedPercent of the payment that goes back
     * @param refundDue false when nothing goes back
     * @param refundBy when the money is to be back, also by hand
     */
    public record Decided(
            UUID paymentId,
            int decidedPercent,
            boolean refundDue,
            boolean approvalNeeded,
            Instant approveBy,
            Instant refundBy) {}

    @JobWorker(type = "decide-refund")
    public Decided decideRefund(
            @Variable UUID bookingId,
            @Variable int round,
            @Variable RefundCause refundCause,
            @Variable(optional = true) UUID paymentId,
            @Variable(optional = true) Integer refundPercent,
            @Variable(optional = true) Integer chosenPercent,
            @Variable(optional = true) UUID chosenBy) {
        var payment = paymentId == null ? prepaymentOf(bookingId, round) : paymentId;
        var decided = payments.refundOf(payment);
        var untilStart = untilStart(bookingId);
        var policyPercent =
                refundPercent == null ? refundPolicy.percent(bookingId, refundCause, untilStart) : refundPercent;
        if (decided.isEmpty() && refundCause.isByPolicy())
            refundPolicy.decided(bookingId, refundCause, untilStart, policyPercent);
        var percent = chosenPercent == null ? policyPercent : chosenPercent;
        var handling = handling(bookingId, percent != policyPercent, payments.wouldGoBack(payment, percent));
        var refund = decided.orElseGet(() -> payments.decideRefund(new RefundDecision(
                payment,
                refundCause,
                percent,
                policyPercent,
                chosenPercent == null ? null : chosenBy,
                handling.required("secondPairOfEyes").asBoolean())));
        return new Decided(
                payment,
                refund.percent(),
                refund.state() != Refund.State.NOT_DUE,
                refund.needsApproval(),
                after(refund.requestedAt(), handling, "approveWithin"),
                after(refund.requestedAt(), handling, "payBackWithin"));
    }

    private UUID prepaymentOf(UUID bookingId, int round) {
        return payments.prepayment(bookingId, round)
                .flatMap(prepayment -> Optional.ofNullable(prepayment.paymentId()))
                .orElseThrow(() -> new IllegalStateException("Nothing was paid that could be refunded"));
    }

    /** From when it was called off, when it was. */
    private Duration untilStart(UUID bookingId) {
        var booking = bookings.get(bookingId);
        var from = booking.cancellation() == null
                ? clock.instant()
                : booking.cancellation().at();
        return Duration.between(from, booking.startsAt());
    }

    private JsonNode handling(UUID bookingId, boolean outsidePolicy, Vnd amount) {
        return policy.decide(
                bookingId, "refund-handling", Map.of("outsidePolicy", outsidePolicy, "amount", amount.amount()));
    }

    private static Instant after(Instant decidedAt, JsonNode handling, String within) {
        return decidedAt
                .plus(Duration.parse(handling.required(within).asString()))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** @param askAgainAt null unless the answer is "later" */
    public record GatewayWord(String gatewayAnswer, Instant askAgainAt) {}

    @JobWorker(type = "request-refund")
    public GatewayWord requestRefund(@Variable UUID bookingId, @Variable UUID paymentId) {
        var refund = payments.askForRefund(paymentId);
        if (refund.state().isPaid()) return new GatewayWord("paid", null);
        if (refund.state() == Refund.State.REFUSED) return toSupport(paymentId, "refused");
        var pause = policy.decide(bookingId, "refund-follow-up", Map.of("timesAsked", refund.timesAsked()))
                .asString();
        if (pause.equals(NEVER)) return toSupport(paymentId, "silent");
        return new GatewayWord("later", clock.instant().plus(Duration.parse(pause)));
    }

    private GatewayWord toSupport(UUID paymentId, String answer) {
        payments.handRefundToSupport(paymentId);
        return new GatewayWord(answer, null);
    }

    @JobWorker(type = "book-refund")
    public void bookRefund(@Variable UUID paymentId) {
        payments.bookRefund(paymentId);
    }

    @JobWorker(type = "book-kept-prepayment")
    public void bookKeptPrepayment(@Variable UUID paymentId) {
        payments.bookRefund(paymentId);
    }

    @JobWorker(type = "tell-customer-refunded")
    public void tellCustomerRefunded(@Variable UUID bookingId, @Variable UUID paymentId) {
        notifications.tell(Occasion.REFUNDED, bookingId, paymentId);
    }
}
