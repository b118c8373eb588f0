package com.askany.embedded.kill;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.BackoffSupplier;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * An application's load by the official client, over all kills: instances are begun by call and by message, workers
 * complete both of their jobs. Each name is sent once, whatever comes of it.
 */
final class Load implements AutoCloseable {
    private static final int CREATORS = 6;
    private static final int PUBLISHERS = 3;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final Duration PAUSE_WITHOUT_ROOM = Duration.ofMillis(5);
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

    /** How long a job that a killed runtime handed out stays with nobody. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    private final CamundaClient client;
    private final Tally tally;
    private final List<Thread> beginners = new ArrayList<>();
    private final List<JobWorker> workers = new ArrayList<>();
    private volatile boolean isOver;

    Load(CamundaClient client, Tally tally) {
        this.client = client;
        this.tally = tally;
    }

    void start() {
        for (var type : Models.JOB_TYPES) workers.add(work(type));
        for (int i = 0; i < CREATORS; i++) begin(this::create);
        for (int i = 0; i < PUBLISHERS; i++) begin(this::publish);
    }

    private void begin(Runnable act) {
        beginners.add(Thread.ofVirtual().start(() -> {
            while (!isOver) {
                if (tally.hasRoom()) act.run();
                else LockSupport.parkNanos(PAUSE_WITHOUT_ROOM.toNanos());
            }
        }));
    }

    /** Returns whether it was acknowledged. */
    boolean create() {
        var name = tally.begin();
        try {
            var created = client.newCreateInstanceCommand()
                    .bpmnProcessId(Models.BY_CALL)
                    .latestVersion()
                    .variables(Map.of("name", name))
                    .send()
                    .join();
            tally.created(name, created.getProcessInstanceKey());
            return true;
        } catch (ClientException failure) {
            unanswered(name, failure);
            return false;
        }
    }

    private void publish() {
        var name = tally.begin();
        try {
            client.newPublishMessageCommand()
                    .messageName(Models.MESSAGE)
                    .correlationKey(name)
                    .messageId(name)
                    .timeToLive(TIME_TO_LIVE)
                    .variables(Map.of("name", name))
                    .send()
                    .join();
            tally.published(name);
        } catch (ClientException failure) {
            unanswered(name, failure);
        }
    }

    /** The runtime has no reason to say no, to a sound command sent once. */
    private void unanswered(String name, ClientException failure) {
        if (failure instanceof ProblemException problem && problem.code() < 500)
            tally.refused(name, problem.getMessage());
        else tally.unanswered(name);
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
    }

    private JobWorker work(String type) {
        return client.newWorker()
                .jobType(type)
                .handler(this::complete)
                .timeout(LEASE)
                .maxJobsActive(32)
                .requestTimeout(Duration.ofSeconds(5))
                .backoffSupplier(
                        BackoffSupplier.newBackoffBuilder().maxDelay(500).build())
                .streamEnabled(false)
                .open();
    }

    private void complete(JobClient jobClient, ActivatedJob job) {
        tally.handedOut(job, job.getDeadline() - LEASE.toMillis());
        jobClient.newCompleteCommand(job).send().whenComplete((done, failure) -> {
            if (failure == null) tally.completed(job.getKey());
            if (job.getType().equals(Models.SECOND)) tally.ended(job);
        });
    }

    /** Workers go on with what is there. */
    void endCreating() throws InterruptedException {
        isOver = true;
        for (var beginner : beginners) beginner.join();
    }

    @Override
    public void close() {
        isOver = true;
        workers.forEach(JobWorker::close);
    }
}
