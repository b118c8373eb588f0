package com.askany.notifications;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private Thread thread;

    MailRelay(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Published in the transaction that left a mail to the relay. */
    record MailLeft() {}

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void left(MailLeft mail) {
        bell.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("mail-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        bell.release();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                if (!relay()) pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** False when there was nothing to send, or it cannot be known now. */
    private boolean relay() {
        try {
            var due = notifications.leftToRelay(BATCH);
            for (var mail : due) if (running) notifications.relay(mail);
            return !due.isEmpty();
        } catch (RuntimeException e) {
            LOG.warn("The mails to relay cannot be read now: {}", e.toString());
            return false;
        }
    }

    private void pause() throws InterruptedException {
        bell.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        bell.drainPermits();
    }
}
