package com.askany.payments;

import com.askany.core.Vnd;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What others may ask of the money. A prepayment belongs to a round of a booking; every method may be called again with
 * the same round and does no harm. Methods that call the gateway refuse to run inside a database transaction.
 */
@Service
public class Payments {
    private final Attempts attempts;
    private final Inquiry inquiry;
    private final CarryForward carryForward;
    private final RefundDesk refundDesk;
    private final RefundBook book;
    private final GatewayRequests requests;
    private final PrepaymentTable prepayments;
    private final PaymentTable payments;
    private final RefundTable refunds;
    private final Ledger ledger;

    Payments(
            Attempts attempts,
            Inquiry inquiry,
            CarryForward carryForward,
            RefundDesk refundDesk,
            RefundBook book,
            GatewayRequests requests,
            PrepaymentTable prepayments,
            PaymentTable payments,
            RefundTable refunds,
            Ledger ledger) {
        this.attempts = attempts;
        this.inquiry = inquiry;
        this.carryForward = carryForward;
        this.refundDesk = refundDesk;
        this.book = book;
        this.requests = requests;
        this.prepayments = prepayments;
        this.payments = payments;
        this.refunds = refunds;
        this.ledger = ledger;
    }

    /** Makes sure that the round waits for its prepayment. */
    @Transactional
    public void requestPrepayment(UUID bookingId, int round, Vnd amount, Instant payBy) {
        attempts.request(bookingId, round, amount, payBy);
    }

    /**
     * A new attempt to pay, and the address of the gateway's page for it. The gateway takes money until one minute before
     * {@code payBy}.
     *
     * @throws PrepaymentNotOpen when it was received, is over, or was tried too often
     */
    @Transactional
    public URI startAttempt(
            UUID bookingId,
            int round,
            String bookingCode,
            Vnd amount,
            Instant payBy,
            String clientAddress,
            Locale language) {
        return attempts.start(bookingId, round, bookingCode, amount, payBy, clientAddress, language);
    }

    /**
     * Asks the gateway about attempts whose outcome is open, and records it as a notice would be: to be called before a
     * hold is given up, because notices get lost.
     *
     * @throws GatewayUnavailable when it gives no answer
     */
    @Transactional(propagation = Propagation.NEVER)
    public void askGateway(UUID bookingId, int round) {
        inquiry.aboutOpenAttempts(bookingId, round);
    }

    /**
     * From now on the round takes no money; what still comes is kept as late. This decides between the end of a hold and a
     * payment: call it in the transaction that gives up the hold, before any row of the booking is touched.
     *
     * @return false when the prepayment was received, now or before
     */
    @Transactional
    public boolean giveUpPrepayment(UUID bookingId, int round) {
        var prepayment = prepayments
                .find(bookingId, round)
                .orElseThrow(() -> new IllegalStateException("No prepayment was requested for this round"));
        if (prepayments.giveUp(prepayment.id())) return true;
        return prepayments.get(prepayment.id()).state() == PrepaymentView.State.GIVEN_UP;
    }

    /**
     * From now on a payment pays for a later round of its booking, be it the prepayment of an earlier round or one that
     * came late or twice. Nothing is paid again, and one refund of the payment stays possible.
     *
     * @param price what the round costs, at most what was paid; the rest goes back at the end, whatever that is
     * @throws IllegalStateException when it was not paid, is less than the price, or goes back already
     */
    @Transactional
    public void carry(UUID paymentId, int round, Vnd price) {
        carryForward.carry(paymentId, round, price);
    }

    /** Fixes what of a payment goes back; what was decided first counts, whatever comes later. */
    @Transactional
    public Refund decideRefund(RefundDecision decision) {
        return book.decide(decision);
    }

    /**
     * Asks the gateway to pay back what was decided, or what became of it where that was asked before. Never throws for
     * the gateway's sake: the refund's state says what is known.
     */
    @Transactional(propagation = Propagation.NEVER)
    public Refund askForRefund(UUID paymentId) {
        return refundDesk.ask(paymentId);
    }

    /** From now on the refund is support's to pay by hand. */
    @Transactional
    public void handRefundToSupport(UUID paymentId) {
        book.handToSupport(paymentId);
    }

    /**
     * Brings a refund into the ledger, together with what is kept.
     *
     * @throws IllegalStateException when the money has not gone back yet
     */
    @Transactional
    public Refund bookRefund(UUID paymentId) {
        return book.book(paymentId);
    }

    /**
     * What would go back of a payment: so much of the price, and all that was paid beyond it.
     *
     * @throws org.springframework.dao.EmptyResultDataAccessException when there is no such payment
     */
    @Transactional(readOnly = true)
    public Vnd wouldGoBack(UUID paymentId, int percent) {
        return book.wouldGoBack(paymentId, percent);
    }

    /** The same for what was paid for a round; nothing while nothing was paid. */
    @Transactional(readOnly = true)
    public Vnd wouldGoBack(UUID bookingId, int round, int percent) {
        return prepayment(bookingId, round)
                .map(prepayment -> prepayment.goesBack(percent))
                .orElse(Vnd.ZERO);
    }

    @Transactional(readOnly = true)
    public Optional<Refund> refundOf(UUID paymentId) {
        return refunds.ofPayment(paymentId);
    }

    /** What was said between us and the gateway about a payment, in order of time. */
    public List<GatewayTalk> gatewayTalks(UUID paymentId) {
        return requests.about(paymentId);
    }

    @Transactional(readOnly = true)
    public Optional<PrepaymentView> prepayment(UUID bookingId, int round) {
        return prepayments.find(bookingId, round).map(this::view);
    }

    /** Every attempt to pay, of all rounds, in the order in which they were started. */
    @Transactional(readOnly = true)
    public List<PaymentView> history(UUID bookingId) {
        return payments.ofBooking(bookingId).stream().map(this::view).toList();
    }

    @Transactional(readOnly = true)
    public List<AccountBalance> ledger() {
        return ledger.balances();
    }

    /** Whether all entries of the ledger sum to zero, as they must. */
    public boolean ledgerBalances() {
        return ledger().stream()
                .map(AccountBalance::balance)
                .reduce(Vnd.ZERO, Vnd::plus)
                .equals(Vnd.ZERO);
    }

    private PrepaymentView view(PrepaymentTable.Row row) {
        var refund = row.paymentId() == null
                ? null
                : refunds.ofPayment(row.paymentId()).orElse(null);
        return new PrepaymentView(
                row.bookingId(),
                row.round(),
                row.amount(),
                row.paymentId() == null ? null : payments.get(row.paymentId()).amount(),
                row.payBy(),
                row.state(),
                row.paymentId(),
                row.receivedAt(),
                refund);
    }

    private PaymentView view(PaymentTable.Row row) {
        return new PaymentView(
                row.id(),
                prepayments.get(row.prepaymentId()).round(),
                row.reference(),
                row.amount(),
                row.state(),
                row.arrival(),
                row.startedAt(),
                row.settledAt(),
                row.responseCode(),
                row.gatewayNumber(),
                refunds.ofPayment(row.id()).orElse(null));
    }
}
