package com.askany.payments;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Remembers the events whose transactions were committed. */
class Told {
    private final List<Object> events = new CopyOnWriteArrayList<>();

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void received(PrepaymentReceived event) {
        events.add(event);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void surplus(SurplusPaymentReceived event) {
        events.add(event);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void failed(PrepaymentFailed event) {
        events.add(event);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void decided(RefundDecided event) {
        events.add(event);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void returned(MoneyReturned event) {
        events.add(event);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void approval(RefundApproval event) {
        events.add(event);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void byHand(RefundByHandEnded event) {
        events.add(event);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void takenOver(RefundTakenOver event) {
        events.add(event);
    }

    List<Object> of(UUID bookingId) {
        return events.stream()
                .filter(e -> e.toString().contains(bookingId.toString()))
                .toList();
    }
}
