package com.askany.embedded.gateway;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the merchant's server the outcome until it answers 00 or 02, at most ten times. Calls are counted in the files, so
 * a restart goes on where it was.
 */
class NoticeSender implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_CALLS = 10;
    private static final long LONGEST_FACTOR = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final TransactionFiles files;
    private final Outcome outcome;
    private final Duration spacing;
    private volatile boolean held;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledThreadPoolExecutor calls = new ScheduledThreadPoolExecutor(
            4, Thread.ofVirtual().name("payment-notice-", 0).factory());

    NoticeSender(TransactionFiles files, Outcome outcome, Duration spacing) {
        this.files = files;
        this.outcome = outcome;
        this.spacing = spacing;
        calls.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void goOn() {
        files.all().stream().filter(t -> !t.isOpen() && !t.noticeDone()).forEach(t -> callIn(Duration.ZERO, t));
    }

    void tell(Transaction transaction) {
        callIn(Duration.ZERO, transaction);
    }

    void hold(boolean held) {
        this.held = held;
    }

    /** Calls under way are given up and made again after the next start. */
    @Override
    public void close() {
        calls.shutdown();
        http.shutdownNow();
        try {
            calls.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void callIn(Duration delay, Transaction transaction) {
        try {
            calls.schedule(() -> call(transaction), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("Closed; the notice goes out after the next start");
        }
    }

    private void call(Transaction transaction) {
        if (held) {
            callIn(spacing, transaction);
            return;
        }
        try {
            var answer = answer(transaction);
            if (calls.isShutdown()) return;
            boolean understood = answer.equals("00") || answer.equals("02");
            var told = files.change(
                    transaction.txnRef(), t -> t.told(answer, understood || t.noticeCalls() + 1 >= MOST_CALLS));
            if (!told.noticeDone()) callIn(pause(told.noticeCalls()), told);
            else if (!understood) log.warn("Payment {}: the merchant was told in vain", told.txnRef());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            log.error("The notice of payment {} failed", transaction.txnRef(), broken);
        }
    }

    private Duration pause(int calls) {
        return spacing.multipliedBy(Math.min(LONGEST_FACTOR, 1L << (calls - 1)));
    }

    private String answer(Transaction transaction) throws InterruptedException {
        var request = HttpRequest.newBuilder(outcome.toMerchant(transaction))
                .timeout(PATIENCE)
                .build();
        try {
            var body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return JSON.readTree(body).path("RspCode").asString("none");
        } catch (IOException | JacksonException silent) {
            return "none";
        }
    }
}
