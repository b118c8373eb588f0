package com.askany.embedded.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** By the official client over HTTP, as an application does it. */
final class ClientLoad implements Load {
    private final CamundaClient client;
    private final LongAdder begun = new LongAdder();
    private final LongAdder jobs = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final List<JobWorker> workers = new ArrayList<>();
    private Semaphore places;
    private Thread creator;
    private volatile boolean isOver;

    ClientLoad(URI address) {
        client = CamundaClient.newClientBuilder()
                .restAddress(address)
                .preferRestOverGrpc(true)
                .numJobWorkerExecutionThreads(4)
                .maxHttpConnections(200)
                .build();
    }

    void deploy() {
        client.newDeployResourceCommand()
                .addProcessModel(LoadModel.THREE_TASKS, "load.bpmn")
                .send()
                .join();
    }

    @Override
    public void start(int underWay) {
        places = new Semaphore(underWay);
        LoadModel.TYPES.forEach(type -> workers.add(worker(type)));
        creator = Thread.ofVirtual().start(this::createInstances);
    }

    private void createInstances() {
        while (!isOver) {
            places.acquireUninterruptibly();
            client.newCreateInstanceCommand()
                    .bpmnProcessId("load")
                    .latestVersion()
                    .variables(LoadModel.VARIABLES)
                    .send()
                    .whenComplete((instance, failure) -> {
                        if (failure == null) begun.increment();
                        else places.release();
                    });
        }
    }

    private JobWorker worker(String type) {
        return client.newWorker()
                .jobType(type)
                .handler((jobClient, job) -> jobClient
                        .newCompleteCommand(job)
                        .variables(Map.of(type, "done"))
                        .send()
                        .whenComplete((done, failure) -> {
                            if (failure == null) completed(type);
                        }))
                .maxJobsActive(32)
                .requestTimeout(Duration.ofSeconds(5))
                .streamEnabled(false)
                .open();
    }

    private void completed(String type) {
        jobs.increment();
        if (!type.equals(LoadModel.TYPES.getLast())) return;
        ended.increment();
        places.release();
    }

    /** Nanoseconds from sending the command that creates the instance until a worker that waited holds its job. */
    long handOver() throws InterruptedException {
        var waiting = client.newActivateJobsCommand()
                .jobType(LoadModel.TYPES.getFirst())
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofSeconds(10))
                .send();
        Thread.sleep(20);
        long begin = System.nanoTime();
        client.newCreateInstanceCommand().bpmnProcessId("load").latestVersion().send();
        waiting.join();
        return System.nanoTime() - begin;
    }

    @Override
    public long jobs() {
        return jobs.sum();
    }

    @Override
    public long ended() {
        return ended.sum();
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        creator.join();
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                ended.sum() < begun.sum() && System.nanoTime() < end; ) Thread.sleep(20);
        workers.forEach(JobWorker::close);
    }

    void disconnect() {
        client.close();
    }
}
