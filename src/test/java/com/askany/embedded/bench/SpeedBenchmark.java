package com.askany.embedded.bench;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.EngineSettings;
import com.askany.embedded.postgres.EmbeddedDatabase;
import com.askany.embedded.rest.CamundaRest;
import com.askany.embedded.rest.CommandsOnly;
import com.askany.embedded.rest.RestSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Instances and jobs a second with three service tasks each, every acknowledged command durable; and how long a waiting
 * worker waits at low load. Client, server, engine and PostgreSQL share the machine. Not part of the build:
 * {@code tools/benchmark.sh speed}. Properties: {@code bench.warm-up} and {@code bench.seconds} in seconds,
 * {@code bench.under-way} in instances.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpeedBenchmark {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 60);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 30);
    private static final int UNDER_WAY = Integer.getInteger("bench.under-way", 64);
    private static final int HAND_OVERS = 500;
    private static final int PURGES = 20;

    @TempDir
    Path directory;

    private EmbeddedDatabase database;
    private Engine engine;

    @BeforeEach
    void start() {
        database = EmbeddedDatabase.start(directory.resolve("postgres"), 0);
        engine = Engine.start(database.dataSource(), directory.resolve("engine"), EngineSettings.defaults());
    }

    @AfterEach
    void stop() {
        engine.close();
        database.close();
    }

    @Test
    @Order(1)
    void bare_engine() throws Exception {
        engine.cutLogBehind(() -> Long.MAX_VALUE);
        var load = new BareLoad(engine);
        load.deploy(LoadModel.THREE_TASKS);
        measure("bare engine, without HTTP", load);
    }

    @Test
    @Order(2)
    void client_without_projection() throws Exception {
        try (var rest = new CommandsOnly(engine)) {
            var load = new ClientLoad(rest.address());
            load.deploy();
            measure("official client, projection off", load);
            load.disconnect();
        }
    }

    @Test
    @Order(3)
    void client_with_projection() throws Exception {
        try (var rest = CamundaRest.start(engine, database.dataSource(), RestSettings.anyPorts())) {
            var load = new ClientLoad(rest.address());
            load.deploy();
            measure("official client, projection on", load);
            measureHandOver(load);
            load.disconnect();
        }
    }

    @Test
    @Order(4)
    void purge() {
        var load = new BareLoad(engine);
        var times = new ArrayList<Duration>();
        for (int i = 0; i < PURGES; i++) {
            load.deploy(LoadModel.THREE_TASKS);
            load.create("load").join();
            long begin = System.nanoTime();
            engine.purge();
            times.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        print("purge", times.stream().mapToLong(Duration::toNanos).toArray());
    }

    private static void measure(String name, Load load) throws InterruptedException {
        load.start(UNDER_WAY);
        Thread.sleep(Duration.ofSeconds(WARM_UP));
        long instances = load.ended();
        long jobs = load.jobs();
        long cpu = cpuNanos();
        long begin = System.nanoTime();
        Thread.sleep(Duration.ofSeconds(SECONDS));
        double seconds = (System.nanoTime() - begin) / 1e9;
        jobs = load.jobs() - jobs;
        System.out.printf(
                "%s: %.0f instances/s, %.0f jobs/s over %.0f s (%d under way, %.2f ms of CPU a job in this JVM)%n",
                name,
                (load.ended() - instances) / seconds,
                jobs / seconds,
                seconds,
                UNDER_WAY,
                (cpuNanos() - cpu) / 1e6 / jobs);
        load.close();
    }

    private static void measureHandOver(ClientLoad load) throws InterruptedException {
        var nanos = new long[HAND_OVERS];
        for (int i = 0; i < nanos.length; i++) nanos[i] = load.handOver();
        print("create sent to job in a waiting worker's hands", nanos);
    }

    private static void print(String name, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s: p50 %.1f ms, p99 %.1f ms, of %d%n",
                name, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, nanos.length);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
