package com.askany.embedded;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.EngineSettings;
import com.askany.embedded.postgres.EmbeddedDatabase;
import com.askany.embedded.rest.CamundaRest;
import com.askany.embedded.rest.RestSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL, engine and REST API for tests: on free ports, in a directory that goes with them. */
public final class EmbeddedCamunda implements AutoCloseable {
    private final Path directory;
    private final EmbeddedDatabase database;
    private final Engine engine;
    private final CamundaRest rest;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Thread atExit = new Thread(this::stop);

    private EmbeddedCamunda(Path directory) {
        this.directory = directory;
        database = EmbeddedDatabase.start(directory.resolve("postgres"), 0);
        engine = Engine.start(database.dataSource(), directory.resolve("engine"), EngineSettings.defaults());
        rest = CamundaRest.start(
                engine, database.dataSource(), RestSettings.anyPorts().withMeters(meters));
        // PostgreSQL is a process of its own and would stay behind
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public static EmbeddedCamunda start() {
        try {
            return new EmbeddedCamunda(Files.createTempDirectory("embedded-camunda"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Engine engine() {
        return engine;
    }

    public CamundaRest rest() {
        return rest;
    }

    /** How often each call was made, among others. */
    public MeterRegistry meters() {
        return meters;
    }

    public EmbeddedDatabase database() {
        return database;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        rest.close();
        engine.close();
        database.close();
        FileSystemUtils.deleteRecursively(directory.toFile());
    }
}
