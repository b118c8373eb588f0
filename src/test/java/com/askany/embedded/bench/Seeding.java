package com.askany.embedded.bench;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.EngineSettings;
import com.askany.embedded.postgres.EmbeddedDatabase;
import com.askany.embedded.rest.CamundaRest;
import com.askany.embedded.rest.RestSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/**
 * Fills a directory with so many waiting instances and so many processed jobs and is then gone as if killed. What is there
 * already counts.
 */
final class Seeding {
    private static final int AT_ONCE = 128;
    private static final int NOTED_EVERY = 10_000;

    private final EmbeddedDatabase database;
    private final BareLoad load;
    private boolean isLoaded;

    private Seeding(EmbeddedDatabase database, Engine engine) {
        this.database = database;
        this.load = new BareLoad(engine);
    }

    /** @param arguments directory, waiting instances, processed jobs */
    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var database = EmbeddedDatabase.start(directory.resolve("postgres"), 0);
        var meters = new SimpleMeterRegistry();
        var engine = Engine.start(
                database.dataSource(),
                directory.resolve("state"),
                EngineSettings.defaults().withMeters(meters));
        CamundaRest.start(engine, database.dataSource(), RestSettings.anyPorts());
        var seeding = new Seeding(database, engine);
        seeding.prepare();
        seeding.fill(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
        seeding.leaveToReplay(meters);
        Runtime.getRuntime().halt(0);
    }

    private void prepare() throws SQLException {
        execute("create table if not exists seeded(waiting bigint not null, jobs bigint not null)");
        if (Sql.number(database, "select count(*) from seeded") > 0) return;
        load.deploy(LoadModel.THREE_TASKS);
        load.deploy(LoadModel.WAITING);
        execute("insert into seeded values (0, 0)");
    }

    private void fill(long waiting, long jobs) throws Exception {
        createWaiting(waiting);
        processJobs(jobs);
    }

    private void createWaiting(long wanted) throws Exception {
        var free = new Semaphore(AT_ONCE);
        for (long i = Sql.number(database, "select waiting from seeded"); i < wanted; i++) {
            free.acquire();
            load.create("waiting").whenComplete((answer, failure) -> free.release());
            if ((i + 1) % NOTED_EVERY == 0 || i + 1 == wanted) note("waiting", i + 1);
        }
        free.acquire(AT_ONCE);
    }

    private void processJobs(long wanted) throws Exception {
        long before = Sql.number(database, "select jobs from seeded");
        if (before >= wanted) return;
        load.start(AT_ONCE);
        isLoaded = true;
        for (long done = before; done < wanted; done = before + load.jobs()) {
            Thread.sleep(10_000);
            note("jobs", before + load.jobs());
        }
    }

    /** The worst moment to be killed: almost as long after a snapshot as it can be. */
    private void leaveToReplay(MeterRegistry meters) throws InterruptedException {
        if (!isLoaded) load.start(AT_ONCE);
        long wanted = EngineSettings.defaults().snapshotAfterRecords() * 9 / 10;
        while (meters.get("engine.log.replay").gauge().value() < wanted) Thread.sleep(50);
    }

    private void note(String column, long value) throws SQLException {
        execute("update seeded set " + column + " = " + value);
        System.out.println("seeded " + value + " " + column);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
