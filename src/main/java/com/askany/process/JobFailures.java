package com.askany.process;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.worker.JobExceptionHandler.JobExceptionHandlerContext;
import io.camunda.client.exception.CamundaError;
import io.camunda.client.exception.JobError;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.DefaultJobExceptionHandlerSupplier;
import io.camunda.client.jobhandling.JobExceptionHandlerSupplier;
import io.camunda.client.metrics.MetricsRecorder;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What becomes of a job whose worker fails: it is tried again after 10 s, doubling to 10 min, and when its tries run out
 * it is an incident. A listener only writes down, so it is tried without limit.
 */
@Configuration(proxyBeanMethods = false)
class JobFailures {
    private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);
    private static final int TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    @Bean
    JobExceptionHandlerSupplier jobExceptionHandlerSupplier(
            CommandExceptionHandlingStrategy commands, MetricsRecorder metrics) {
        var standard = new DefaultJobExceptionHandlerSupplier(commands, metrics);
        return context -> {
            var handler = standard.getJobExceptionHandler(context);
            return failed -> handler.handleJobException(withPause(failed));
        };
    }

    private static JobExceptionHandlerContext withPause(JobExceptionHandlerContext failed) {
        var job = failed.getActivatedJob();
        var exception = failed.getException();
        if (exception instanceof CamundaError) return failed;
        var listener = job.getKind() != JobKind.BPMN_ELEMENT;
        if (listener)
            LOG.error("Listener job {} ({}) failed and holds its instance up", job.getKey(), job.getType(), exception);
        else
            LOG.warn("Job {} ({}) failed, {} tries left", job.getKey(), job.getType(), job.getRetries() - 1, exception);
        var error = new JobError(
                inWords(exception),
                null,
                listener ? job.getRetries() : job.getRetries() - 1,
                retries -> pauseAfter(job),
                exception);
        return new JobExceptionHandlerContext(failed.getJobClient(), job, error);
    }

    private static Duration pauseAfter(ActivatedJob job) {
        var failures = Math.clamp(TRIES - job.getRetries(), 0, TRIES);
        var pause = FIRST_PAUSE.multipliedBy(1L << failures);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static String inWords(Exception exception) {
        return exception.getMessage() == null ? exception.getClass().getSimpleName() : exception.getMessage();
    }
}
