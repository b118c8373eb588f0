package com.askany.embedded.rest;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.Registration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;

/** The REST API without searches and without the projection that feeds them, to measure what that costs. */
public final class CommandsOnly implements AutoCloseable {
    private final JobBell bell = new JobBell();
    private final Registration jobsAvailable;
    private final WebServer server;

    public CommandsOnly(Engine engine) {
        engine.cutLogBehind(() -> Long.MAX_VALUE);
        jobsAvailable = engine.onJobsAvailable(bell::ring);
        var commands = new Commands(engine);
        var routes = new Routes(new SimpleMeterRegistry());
        new DeploymentCalls(commands).register(routes);
        new ProcessInstanceCalls(commands).register(routes);
        new JobActivation(commands, bell).register(routes);
        new JobCalls(commands).register(routes);
        server = new WebServer(RestSettings.anyPorts(), routes, new Routes(new SimpleMeterRegistry()));
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        jobsAvailable.close();
        bell.close();
        server.close();
    }
}
