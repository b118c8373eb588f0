package com.askany.embedded.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the runtime's JVM, PostgreSQL, or both with signal 9 at random moments under an application's load and checks
 * that no acknowledged create, message or completion is lost or done twice, by the engine and by the searches. Not part
 * of the build: {@code ./mvnw test -Dtest=KillRounds -Drounds=50}.
 */
class KillRounds {
    private static final int SHORTEST_LOAD_MILLIS = 500;
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(90);
    private static final Duration LONGEST_WITHOUT_PROGRESS = Duration.ofSeconds(30);
    private static final String LAST_OF_LOG = "select coalesce(max(high), 0) from camunda.log_block";
    private static final String LAST_OF_PROJECTION = "select position from camunda.projection";

    @TempDir
    Path directory;

    private final Tally tally = new Tally();
    private final Report report = new Report();
    private final Random random = new Random();
    private RuntimeProcess runtime;
    private CamundaClient client;
    private Load load;

    @Test
    void no_acknowledged_command_is_lost_or_done_twice() throws Exception {
        kill(Integer.getInteger("rounds", 6), 4_000);
    }

    /** @param longestLoadMillis from the load being up to the kill */
    void kill(int rounds, int longestLoadMillis) throws Exception {
        try (var process = new RuntimeProcess(directory);
                var camunda = client(process)) {
            runtime = process;
            client = camunda;
            runtime.start();
            awaitRecovery(this::deploy);
            try (var begun = new Load(client, tally)) {
                load = begun;
                load.start();
                for (int round = 0; round < rounds; round++) {
                    awaitRandomMoment(longestLoadMillis);
                    kill(Victim.ofRound(round));
                }
                load.endCreating();
                drain();
            }
            var verdict = new Verdict(tally, Archive.read(client));
            System.out.println(report.text(verdict, runtime.number(LAST_OF_LOG), runtime.number(LAST_OF_PROJECTION)));
            assertThat(verdict.contradictions()).hasSize(0);
            runtime.stop();
        }
    }

    private static CamundaClient client(RuntimeProcess process) {
        return CamundaClient.newClientBuilder()
                .restAddress(process.address())
                .preferRestOverGrpc(true)
                .numJobWorkerExecutionThreads(2)
                .maxHttpConnections(100)
                .build();
    }

    private boolean deploy() {
        client.newDeployResourceCommand()
                .addProcessModel(Models.byCall(), Models.BY_CALL + ".bpmn")
                .addProcessModel(Models.byMessage(), Models.BY_MESSAGE + ".bpmn")
                .send()
                .join();
        return true;
    }

    private void kill(Victim victim) throws Exception {
        assertThat(runtime.isAlive()).as("the runtime still runs").isTrue();
        long begin = System.nanoTime();
        switch (victim) {
            case JVM -> runtime.kill();
            case POSTGRES -> runtime.killPostmaster();
            case BACKEND -> runtime.killBackend();
            case BOTH -> killBoth();
        }
        if (victim == Victim.JVM || victim == Victim.BOTH) {
            runtime.awaitEnd();
            runtime.start();
        }
        awaitRecovery(load::create);
        report.round(victim, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void killBoth() throws Exception {
        if (random.nextBoolean()) runtime.kill();
        runtime.killPostmaster();
        runtime.kill();
    }

    /** No condition: the moment must not hang on what the load does. */
    private void awaitRandomMoment(int longestMillis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_LOAD_MILLIS, longestMillis));
    }

    private void awaitRecovery(Callable<Boolean> acknowledged) {
        await().atMost(LONGEST_RECOVERY)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .failFast("The runtime ended by itself", () -> !runtime.isAlive())
                .until(acknowledged);
    }

    /** As long as there is progress. */
    private void drain() throws Exception {
        while (!isDrained()) {
            int before = tally.acknowledged();
            await().atMost(LONGEST_WITHOUT_PROGRESS)
                    .ignoreExceptions()
                    .until(() -> tally.acknowledged() > before || isDrained());
        }
    }

    private boolean isDrained() throws Exception {
        long last = runtime.number(LAST_OF_LOG);
        return runtime.number(LAST_OF_PROJECTION) == last
                && Archive.active(client) == 0
                && runtime.number(LAST_OF_LOG) == last;
    }
}
