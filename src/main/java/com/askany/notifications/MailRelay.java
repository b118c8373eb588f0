package com.askany.notifications;

import com.askany.core.Relay;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The one thread that sends the mails for which no worker waits, woken by each commit that left one. A mail that the server
 * does not take is tried again later; one that was sent when the machine stopped goes out again as the same mail.
 */
@Component
class MailRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MailRelay.class);
    private static final int BATCH = 50;
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Notifications notifications;
    private final Relay relay = new Relay("mail-relay", IDLE, this::relay);

    MailRelay(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Published in the transaction that left a mail to the relay. */
    record MailLeft() {}

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void left(MailLeft mail) {
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

    /** False when there was nothing to send, or it cannot be known now. */
    private boolean relay() {
        try {
            var due = notifications.leftToRelay(BATCH);
            for (var mail : due) if (isRunning()) notifications.relay(mail);
            return !due.isEmpty();
        } catch (RuntimeException e) {
            LOG.warn("The mails to relay cannot be read now: {}", e.toString());
            return false;
        }
    }
}
