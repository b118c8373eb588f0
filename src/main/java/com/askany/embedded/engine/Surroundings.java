package com.askany.embedded.engine;

import io.camunda.zeebe.scheduler.ActorScheduler;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What stays when a partition begins anew.
 *
 * @param answering completes the answers
 * @param onCommit told the last committed position
 * @param onJobs told a job type that has jobs
 * @param onDead told the reason when nothing goes on any more
 */
record Surroundings(
        EngineSettings settings,
        EngineMeters meters,
        EngineClock clock,
        ActorScheduler scheduler,
        Executor answering,
        Consumer<Long> onCommit,
        Consumer<String> onJobs,
        Consumer<String> onDead) {}
