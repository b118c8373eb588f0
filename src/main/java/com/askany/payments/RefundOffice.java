package com.askany.payments;

import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people decide about a refund that does not go its usual way. Each act is one conditional update and tells the
 * process in the same transaction; one that came too late changes nothing and says so.
 */
@Service
public class RefundOffice {
    private final RefundTable refunds;
    private final RefundBook book;
    private final RefundDesk desk;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RefundOffice(RefundTable refunds, RefundBook book, RefundDesk desk, ApplicationEventPublisher events, Clock clock) {
        this.refunds = refunds;
        this.book = book;
        this.desk = desk;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The second pair of eyes.
     *
     * @param approved when not, what the policy says goes back instead
     * @return false when it was decided before, or the person is the one who chose: nothing has happened then
     */
    @Transactional
    public boolean approve(RefundTask task, boolean approved, UUID person) {
        var now = clock.instant();
        boolean won = approved
                ? refunds.approve(task.paymentId(), person, now)
                : refunds.refuse(book.get(task.paymentId()), person, now);
        if (won) events.publishEvent(new RefundApproval(task, approved));
        return won;
    }

    /**
     * A transfer that support has made from our bank account.
     *
     * @param bankReference the bank's number of the transfer, at most 60 characters
     * @param note for the record, at most 500 characters
     * @return false when the money has gone back meanwhile, or is being sent in this moment: nothing has happened then
     */
    @Transactional
    public boolean paidByHand(RefundTask task, UUID person, String bankReference, String note) {
        var now = clock.instant();
        var byHand = new Refund.ByHand(new Refund.Act(person, now), bankReference, note);
        if (!refunds.payByHand(task.paymentId(), byHand, now)) return false;
        events.publishEvent(new RefundByHandEnded(task, true));
        return true;
    }

    /** The gateway has paid meanwhile: there is nothing to do by hand. False when it has not. */
    @Transactional
    public boolean closeAsPaid(RefundTask task) {
        if (!book.get(task.paymentId()).state().isPaid()) return false;
        events.publishEvent(new RefundByHandEnded(task, true));
        return true;
    }

    /** Lets the gateway try anew. False when the money has gone back meanwhile. */
    @Transactional
    public boolean askGatewayAgain(RefundTask task) {
        if (!refunds.handBack(task.paymentId())) return false;
        events.publishEvent(new RefundByHandEnded(task, false));
        return true;
    }

    /** Support takes over a refund that hangs at the gateway. False when it is over or support's already. */
    @Transactional
    public boolean takeOver(UUID bookingId, UUID paymentId, UUID person) {
        if (!refunds.takeOver(paymentId, person, clock.instant())) return false;
        events.publishEvent(new RefundTakenOver(bookingId, paymentId));
        return true;
    }

    /**
     * Asks the gateway what became of the requests so far, before a person pays by hand.
     *
     * @throws GatewayUnavailable when it does not answer
     */
    @Transactional(propagation = Propagation.NEVER)
    public Refund lookUp(UUID paymentId) {
        return desk.lookUp(paymentId);
    }
}
