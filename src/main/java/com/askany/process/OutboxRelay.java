package com.askany.process;

import com.askany.core.Relay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The one thread that empties the outbox, woken by each commit that filled it. No transaction is open during a call: an
 * entry that was told but not yet marked is told again, which the engine answers with "known" or "gone".
 */
@Component
class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final EngineDoor engine;
    private final Relay relay = new Relay("outbox-relay", IDLE, this::tellAll);

    OutboxRelay(Outbox outbox, EngineDoor engine) {
        this.outbox = outbox;
        this.engine = engine;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void filled(OutboxFilled filled) {
        relay.ring();
    }

    @Override
    public void start() {
        relay.start();
    }

    @Override
    public void stop() {
        relay.stop();
    }

    @Override
    public boolean isRunning() {
        return relay.isRunning();
    }

    private boolean tellAll() throws InterruptedException {
        try {
            var due = outbox.due(BATCH);
            due.forEach(this::tell);
            return !due.isEmpty();
        } catch (RuntimeException e) {
            LOG.warn("The outbox cannot be read now: {}", e.toString());
            // not by the bell: it rings on while nothing can be read
            TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
            return true;
        }
    }

    private void tell(OutboxEntry entry) {
        if (!isRunning()) return;
        var delivery = engine.deliver(entry);
        if (delivery.outcome() == Delivery.Outcome.LATER) {
            if (entry.attempts() + 1 == Outbox.STUCK_AFTER)
                LOG.warn("The engine has not taken {} {} yet: {}", entry.name(), entry.id(), delivery.answer());
            outbox.later(entry, delivery, pauseAfter(entry.attempts()));
            return;
        }
        if (delivery.outcome() == Delivery.Outcome.REFUSED)
            LOG.error("The engine refuses {} {}: {}", entry.name(), entry.id(), delivery.answer());
        outbox.settle(entry, delivery);
    }

    private static Duration pauseAfter(int attempts) {
        var pause = Duration.ofMillis(500L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
