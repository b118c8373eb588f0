package com.askany.embedded.rest;

import static com.askany.embedded.rest.Commands.or;
import static com.askany.embedded.rest.Commands.require;
import static com.askany.embedded.rest.Commands.requirePositive;

import io.camunda.client.protocol.rest.ActivatedJobResult;
import io.camunda.client.protocol.rest.JobActivationRequest;
import io.camunda.client.protocol.rest.JobActivationResult;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands jobs to workers. A call without jobs to take waits until the engine says that there may be some, until its time
 * is over, or until its client is gone. Jobs that were taken for a client that left meanwhile are given back at once.
 */
final class JobActivation {
    private static final long USUAL_WAIT_MILLIS = 10_000;
    private static final long BETWEEN_CHECKS_OF_CLIENT = JobBell.nanos(2_000);

    private final Commands commands;
    private final JobBell bell;

    JobActivation(Commands commands, JobBell bell) {
        this.commands = commands;
        this.bell = bell;
    }

    void register(Routes routes) {
        routes.post("/v2/jobs/activation", this::activate);
    }

    private Reply activate(Call call) throws InterruptedException {
        var request = call.body(JobActivationRequest.class);
        require(request.getType(), "type");
        requirePositive(request.getMaxJobsToActivate(), "maxJobsToActivate");
        requirePositive(request.getTimeout(), "timeout");
        or(request.getTenantIds(), List.<String>of()).forEach(Commands::requireDefault);
        var jobs = awaitJobs(call, request);
        if (!jobs.isEmpty() && !call.isOpen()) {
            giveBack(jobs);
            return Reply.noContent();
        }
        return Reply.json(new JobActivationResult().jobs(jobs)).orIfUndelivered(() -> giveBack(jobs));
    }

    private List<ActivatedJobResult> awaitJobs(Call call, JobActivationRequest request) throws InterruptedException {
        long wait = or(request.getRequestTimeout(), 0L);
        long end = System.nanoTime() + JobBell.nanos(wait == 0 ? USUAL_WAIT_MILLIS : wait);
        var queue = bell.queue(request.getType());
        while (true) {
            long seen = queue.rings();
            var jobs = take(request);
            if (!jobs.isEmpty()) {
                queue.ring();
                return jobs;
            }
            if (wait < 0) return jobs;
            boolean isRung = false;
            while (!isRung) {
                long left = end - System.nanoTime();
                if (left <= 0 || bell.isClosed()) return List.of();
                isRung = queue.await(seen, Math.min(left, BETWEEN_CHECKS_OF_CLIENT));
                if (!call.isOpen()) {
                    if (isRung) queue.ring();
                    return List.of();
                }
            }
        }
    }

    /** Nobody listens any more: as Camunda's gateway does, the jobs fail with the retries that they had. */
    private void giveBack(List<ActivatedJobResult> jobs) {
        jobs.forEach(job -> commands.send(
                ValueType.JOB,
                JobIntent.FAIL,
                Call.key(job.getJobKey()),
                new JobRecord()
                        .setRetries(job.getRetries())
                        .setErrorMessage("The worker left before it was given the job.")));
    }

    private List<ActivatedJobResult> take(JobActivationRequest request) {
        var batch = new JobBatchRecord()
                .setType(request.getType())
                .setWorker(or(request.getWorker(), ""))
                .setTimeout(request.getTimeout())
                .setMaxJobsToActivate(request.getMaxJobsToActivate())
                .setTenantIds(List.of(Commands.TENANT));
        or(request.getFetchVariable(), List.<String>of())
                .forEach(name -> batch.variables().add().wrap(Json.bytes(name)));
        var taken = commands.send(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, Commands.NEW, batch)
                .as(new JobBatchRecord());
        var keys = taken.jobKeys().iterator();
        var jobs = new ArrayList<ActivatedJobResult>();
        taken.jobs().forEach(job -> jobs.add(ActivatedJobs.result(keys.next().getValue(), job)));
        return jobs;
    }
}
