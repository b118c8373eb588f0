package com.askany.embedded.bench;

import com.askany.embedded.EmbeddedCamunda;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many instances of three service tasks run through the official client in a second, each command durable before it
 * is answered, searches fed beside it; and how long a waiting worker waits for a job at low load. Server and client share
 * the JVM and the machine.
 *
 * <p>Arguments: seconds of warm-up, seconds of measurement, instances under way at once, workers for each job type.
 */
public final class ClientLoad {
    private static final List<String> TYPES = List.of("load-first", "load-second", "load-third");

    private final CamundaClient client;
    private final LongAdder started = new LongAdder();
    private final LongAdder jobs = new LongAdder();
    private final LongAdder ended = new LongAdder();

    private ClientLoad(URI address) {
        client = CamundaClient.newClientBuilder()
                .restAddress(address)
                .preferRestOverGrpc(true)
                .numJobWorkerExecutionThreads(4)
                .maxHttpConnections(200)
                .build();
    }

    public static void main(String[] args) throws Exception {
        try (var camunda = EmbeddedCamunda.start()) {
            var load = new ClientLoad(camunda.rest().address());
            load.deploy();
            load.throughput(
                    Integer.parseInt(args[0]),
                    Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]),
                    Integer.parseInt(args[3]));
            load.latency(300);
            load.client.close();
        }
    }

    private void deploy() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("load")
                                .startEvent()
                                .serviceTask("first", task -> task.zeebeJobType(TYPES.get(0)))
                                .serviceTask("second", task -> task.zeebeJobType(TYPES.get(1)))
                                .serviceTask("third", task -> task.zeebeJobType(TYPES.get(2)))
                                .endEvent()
                                .done(),
                        "load.bpmn")
                .send()
                .join();
    }

    private void throughput(int warmUp, int measured, int underWay, int workersEach) throws InterruptedException {
        var places = new Semaphore(underWay);
        var workers = new ArrayList<JobWorker>();
        for (var type : TYPES) for (int i = 0; i < workersEach; i++) workers.add(worker(type, places));
        var isOver = new AtomicBoolean();
        var creator = Thread.ofVirtual().start(() -> {
            while (!isOver.get()) {
                places.acquireUninterruptibly();
                client.newCreateInstanceCommand()
                        .bpmnProcessId("load")
                        .latestVersion()
                        .variables(Map.of("customer", "c-1", "amount", 450_000))
                        .send()
                        .whenComplete((instance, failure) -> {
                            if (failure == null) started.increment();
                            else places.release();
                        });
            }
        });
        Thread.sleep(Duration.ofSeconds(warmUp));
        long before = ended.sum();
        long jobsBefore = jobs.sum();
        long begin = System.nanoTime();
        long cpuBefore = cpu();
        Thread.sleep(Duration.ofSeconds(measured));
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%d under way, %d workers a type: %.0f instances/s, %.0f jobs/s over %.0f s, %.2f ms of CPU a job in the JVM%n",
                underWay,
                workersEach,
                (ended.sum() - before) / seconds,
                (jobs.sum() - jobsBefore) / seconds,
                seconds,
                (cpu() - cpuBefore) / 1e6 / (jobs.sum() - jobsBefore));
        isOver.set(true);
        creator.join();
        long quiet = System.nanoTime();
        while (ended.sum() < started.sum() && System.nanoTime() - quiet < 30e9) Thread.sleep(50);
        System.out.printf("%d started, %d ended%n", started.sum(), ended.sum());
        workers.forEach(JobWorker::close);
    }

    /** Nanoseconds of this process. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private JobWorker worker(String type, Semaphore places) {
        return client.newWorker()
                .jobType(type)
                .handler((jobClient, job) -> jobClient
                        .newCompleteCommand(job)
                        .variables(Map.of(type, "done"))
                        .send()
                        .whenComplete((done, failure) -> {
                            if (failure != null) return;
                            jobs.increment();
                            if (type.equals(TYPES.getLast())) {
                                ended.increment();
                                places.release();
                            }
                        }))
                .maxJobsActive(32)
                .requestTimeout(Duration.ofSeconds(5))
                .streamEnabled(false)
                .open();
    }

    /** From the command that creates the instance being sent until the job is in the hands of a worker that waited. */
    private void latency(int rounds) throws InterruptedException {
        var nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            var waiting = client.newActivateJobsCommand()
                    .jobType(TYPES.getFirst())
                    .maxJobsToActivate(1)
                    .requestTimeout(Duration.ofSeconds(10))
                    .send();
            Thread.sleep(20);
            long begin = System.nanoTime();
            client.newCreateInstanceCommand()
                    .bpmnProcessId("load")
                    .latestVersion()
                    .send();
            waiting.join();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "created to handed over: p50 %.1f ms, p99 %.1f ms%n",
                nanos[rounds / 2] / 1e6, nanos[rounds * 99 / 100] / 1e6);
    }
}
