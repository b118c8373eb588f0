package com.askany.embedded.rest;

import static com.askany.embedded.rest.Commands.or;
import static com.askany.embedded.rest.Commands.require;
import static com.askany.embedded.rest.Commands.requirePositive;

import io.camunda.client.protocol.rest.JobCompletionRequest;
import io.camunda.client.protocol.rest.JobErrorRequest;
import io.camunda.client.protocol.rest.JobFailRequest;
import io.camunda.client.protocol.rest.JobUpdateRequest;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import java.util.HashSet;

/** What a worker says about a job that it was given. */
final class JobCalls {
    private final Commands commands;

    JobCalls(Commands commands) {
        this.commands = commands;
    }

    void register(Routes routes) {
        routes.post("/v2/jobs/{key}/completion", this::complete)
                .post("/v2/jobs/{key}/failure", this::fail)
                .post("/v2/jobs/{key}/error", this::throwError)
                .patch("/v2/jobs/{key}", this::update);
    }

    private Reply complete(Call call) {
        var request = call.body(JobCompletionRequest.class);
        var job = new JobRecord().setVariables(Json.pack(request.getVariables()));
        if (request.getResult() != null) job.setResult(JobResults.of(request.getResult()));
        commands.send(ValueType.JOB, JobIntent.COMPLETE, call.key(), job);
        return Reply.noContent();
    }

    private Reply fail(Call call) {
        var request = call.body(JobFailRequest.class);
        commands.send(
                ValueType.JOB,
                JobIntent.FAIL,
                call.key(),
                new JobRecord()
                        .setRetries(or(request.getRetries(), 0))
                        .setRetryBackoff(or(request.getRetryBackOff(), 0L))
                        .setErrorMessage(or(request.getErrorMessage(), ""))
                        .setVariables(Json.pack(request.getVariables())));
        return Reply.noContent();
    }

    private Reply throwError(Call call) {
        var request = call.body(JobErrorRequest.class);
        commands.send(
                ValueType.JOB,
                JobIntent.THROW_ERROR,
                call.key(),
                new JobRecord()
                        .setErrorCode(Json.bytes(require(request.getErrorCode(), "errorCode")))
                        .setErrorMessage(or(request.getErrorMessage(), ""))
                        .setVariables(Json.pack(request.getVariables())));
        return Reply.noContent();
    }

    private Reply update(Call call) {
        var changes = require(call.body(JobUpdateRequest.class).getChangeset(), "changeset");
        var job = new JobRecord();
        var changed = new HashSet<String>();
        if (changes.getRetries() != null) {
            changed.add(JobRecord.RETRIES);
            job.setRetries(requirePositive(changes.getRetries(), "retries"));
        }
        if (changes.getTimeout() != null) {
            changed.add(JobRecord.TIMEOUT);
            job.setTimeout(requirePositive(changes.getTimeout(), "timeout"));
        }
        if (changed.isEmpty()) throw Problem.invalid("No update data provided: retries or timeout is needed.");
        commands.send(ValueType.JOB, JobIntent.UPDATE, call.key(), job.setChangedAttributes(changed));
        return Reply.noContent();
    }
}
