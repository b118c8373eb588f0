package com.askany.embedded.engine;

import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process with an engine under load that waits to be killed: instances are created by call and by message, their two
 * jobs are completed. Each act stands on standard output before it is sent and after it was acknowledged.
 */
final class KilledLoad {
    static final String[] JOB_TYPES = {"first", "second"};
    private static final int CREATORS = 4;
    private static final int PUBLISHERS = 2;
    private static final int JOB_TIMEOUT_MILLIS = 3_000;

    private final Engine engine;
    private final Commands commands;
    private final PrintStream out;

    KilledLoad(Engine engine, PrintStream out) {
        this.engine = engine;
        this.commands = new Commands(engine);
        this.out = out;
    }

    /** @param arguments JDBC URL, directory */
    public static void main(String[] arguments) {
        var db = new PGSimpleDataSource();
        db.setUrl(arguments[0]);
        var settings = EngineSettings.defaults().withSnapshots(2_000, Duration.ofSeconds(2));
        var engine = Engine.start(db, Path.of(arguments[1]), settings);
        engine.cutLogBehind(() -> Long.MAX_VALUE);
        new KilledLoad(engine, System.out).start();
    }

    private void start() {
        if (!commands.tryCreate("two-jobs").accepted()) {
            commands.deploy(Models.TWO_JOBS);
            commands.deploy(Models.TWO_JOBS_BY_MESSAGE);
        }
        for (int i = 0; i < CREATORS; i++) forever(this::create);
        for (int i = 0; i < PUBLISHERS; i++) forever(this::publish);
        for (var type : JOB_TYPES) forever(() -> work(type));
        tell("up");
    }

    private static void forever(Runnable act) {
        Thread.ofPlatform().start(() -> {
            while (true) act.run();
        });
    }

    private void create() {
        var name = UUID.randomUUID().toString();
        long key = commands.create("two-jobs", variables(name));
        tell("created", name, key);
    }

    private void publish() {
        var name = UUID.randomUUID().toString();
        var record = new MessageRecord()
                .setName("two-jobs")
                .setCorrelationKey(name)
                .setMessageId(name)
                .setTimeToLive(60_000)
                .setVariables(Commands.packed(variables(name)));
        if (commands.send(ValueType.MESSAGE, MessageIntent.PUBLISH, -1, record).accepted()) tell("published", name);
    }

    private static String variables(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    /** Returns whether there was any. */
    boolean work(String type) {
        var request = new JobBatchRecord()
                .setType(type)
                .setWorker("load")
                .setTimeout(JOB_TIMEOUT_MILLIS)
                .setMaxJobsToActivate(32);
        request.setTenantIds(List.of("<default>"));
        var batch = commands.accepted(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, -1, request, new JobBatchRecord());
        var keys = batch.jobKeys().iterator();
        var completions = new ArrayList<CompletableFuture<Void>>();
        for (var job : batch.jobs()) {
            long key = keys.next().getValue();
            var name = (String) job.getVariables().get("name");
            if (name == null) name = "unnamed-" + job.getProcessInstanceKey();
            tell("seen", name, type, key, job.getProcessInstanceKey());
            completions.add(engine.send(ValueType.JOB, JobIntent.COMPLETE, key, new JobRecord())
                    .thenAccept(answer -> {
                        if (answer.accepted()) tell("completed", key);
                    }));
        }
        completions.forEach(CompletableFuture::join);
        return !completions.isEmpty();
    }

    private void tell(Object... words) {
        var line = new StringBuilder();
        for (var word : words) line.append(word).append(' ');
        out.println(line.toString().trim());
    }
}
