package com.askany.payments;

import com.askany.core.Vnd;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What experts earn: held from the end of the session on, and theirs when nothing can be disputed any more. A step says
 * "ensure": taken twice it changes nothing the second time, and is in the ledger once.
 */
@Service
public class Earnings {
    private static final int PAGE = 200;

    private final EarningTable earnings;
    private final PrepaymentTable prepayments;
    private final Ledger ledger;
    private final Clock clock;

    Earnings(EarningTable earnings, PrepaymentTable prepayments, Ledger ledger, Clock clock) {
        this.earnings = earnings;
        this.prepayments = prepayments;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The price of a round is the expert's from now on, and held until a time. What was kept for them before stays as it
     * is and gets that time.
     *
     * @param releaseAt the first one given counts
     * @throws IllegalStateException when nothing was paid for the round, or it has gone back
     */
    @Transactional
    public void hold(UUID bookingId, int round, UUID expertId, Instant releaseAt) {
        var prepayment = prepayments
                .find(bookingId, round)
                .filter(paid -> paid.state() == PrepaymentView.State.RECEIVED || isKept(bookingId, round))
                .orElseThrow(() -> new IllegalStateException("Nothing was paid that could be earned"));
        var now = clock.instant();
        if (earnings.hold(held(prepayment, expertId, Earning.Source.SESSION, prepayment.amount(), now)))
            ledger.earned(prepayment.paymentId(), prepayment.amount(), now);
        earnings.releaseAt(bookingId, round, releaseAt);
    }

    private boolean isKept(UUID bookingId, int round) {
        return earnings.find(bookingId, round).isPresent();
    }

    /** Writes down whose it is what does not go back; the ledger has it already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void kept(KeptForExpert kept, UUID expertId) {
        var prepayment = prepayments.find(kept.bookingId(), kept.round()).orElseThrow();
        var source = Earning.Source.valueOf(kept.cause().name());
        earnings.hold(held(prepayment, expertId, source, kept.amount(), clock.instant()));
    }

    private static Earning held(
            PrepaymentTable.Row prepayment, UUID expertId, Earning.Source source, Vnd amount, Instant now) {
        return new Earning(
                prepayment.paymentId(),
                prepayment.bookingId(),
                prepayment.round(),
                expertId,
                source,
                amount,
                now,
                null,
                null);
    }

    /** What was held is the expert's to have; whether it was so for the first time. */
    @Transactional
    public boolean release(UUID bookingId, int round) {
        var now = clock.instant();
        if (!earnings.release(bookingId, round, now)) return false;
        var earning = earnings.find(bookingId, round).orElseThrow();
        ledger.released(earning.paymentId(), earning.amount(), now);
        return true;
    }

    @Transactional(readOnly = true)
    public Optional<Earning> find(UUID bookingId, int round) {
        return earnings.find(bookingId, round);
    }

    /** An expert's earnings, the latest first, at most 200. */
    @Transactional(readOnly = true)
    public List<Earning> ofExpert(UUID expertId) {
        return earnings.ofExpert(expertId, PAGE);
    }

    /** All that is held for an expert. */
    @Transactional(readOnly = true)
    public Vnd pending(UUID expertId) {
        return earnings.sum(expertId, false);
    }

    /** All that an expert has to get. */
    @Transactional(readOnly = true)
    public Vnd released(UUID expertId) {
        return earnings.sum(expertId, true);
    }
}
