package com.askany.embedded.bench;

import com.askany.embedded.engine.Answer;
import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.Registration;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;

/** By the engine itself: neither client nor HTTP. */
final class BareLoad implements Load {
    private final Engine engine;
    private final LongAdder begun = new LongAdder();
    private final LongAdder jobs = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final Map<String, Semaphore> bells =
            LoadModel.TYPES.stream().collect(Collectors.toMap(type -> type, type -> new Semaphore(1)));
    private final List<Thread> threads = new ArrayList<>();
    private final Registration registration;
    private Semaphore places;
    private volatile boolean createsNoMore;
    private volatile boolean isOver;

    BareLoad(Engine engine) {
        this.engine = engine;
        this.registration = engine.onJobsAvailable(type -> ring(type));
    }

    private void ring(String type) {
        var bell = bells.get(type);
        if (bell != null) bell.release();
    }

    void deploy(BpmnModelInstance model) {
        var record = new DeploymentRecord();
        record.resources()
                .add()
                .setResourceName("load.bpmn")
                .setResource(Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8));
        engine.send(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, -1, record).join();
    }

    CompletableFuture<Answer> create(String processId) {
        var record = new ProcessInstanceCreationRecord()
                .setBpmnProcessId(processId)
                .setVersion(-1)
                .setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(LoadModel.VARIABLES)));
        return engine.send(ValueType.PROCESS_INSTANCE_CREATION, ProcessInstanceCreationIntent.CREATE, -1, record);
    }

    @Override
    public void start(int underWay) {
        places = new Semaphore(underWay);
        threads.add(Thread.ofPlatform().start(this::createInstances));
        for (var type : LoadModel.TYPES) threads.add(Thread.ofPlatform().start(() -> work(type)));
    }

    private void createInstances() {
        while (!createsNoMore) {
            places.acquireUninterruptibly();
            create("load").thenRun(begun::increment);
        }
    }

    private void work(String type) {
        var bell = bells.get(type);
        while (!isOver) {
            try {
                if (!bell.tryAcquire(100, TimeUnit.MILLISECONDS)) continue;
            } catch (InterruptedException stopped) {
                return;
            }
            bell.drainPermits();
            for (var batch = activate(type); !batch.isEmpty(); batch = activate(type)) complete(type, batch);
        }
    }

    private List<Long> activate(String type) {
        var request = new JobBatchRecord()
                .setType(type)
                .setWorker("load")
                .setTimeout(60_000)
                .setMaxJobsToActivate(32);
        request.setTenantIds(List.of("<default>"));
        var batch = engine.send(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, -1, request)
                .join()
                .as(new JobBatchRecord());
        var keys = new ArrayList<Long>();
        batch.jobKeys().forEach(key -> keys.add(key.getValue()));
        return keys;
    }

    private void complete(String type, List<Long> batch) {
        batch.forEach(key -> engine.send(ValueType.JOB, JobIntent.COMPLETE, key, new JobRecord())
                .thenRun(() -> {
                    jobs.increment();
                    if (!type.equals(LoadModel.TYPES.getLast())) return;
                    ended.increment();
                    places.release();
                }));
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
        createsNoMore = true;
        threads.getFirst().join();
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                ended.sum() < begun.sum() && System.nanoTime() < end; ) Thread.sleep(20);
        isOver = true;
        for (var thread : threads) thread.join();
        registration.close();
    }
}
