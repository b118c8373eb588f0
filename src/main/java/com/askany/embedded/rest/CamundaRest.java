package com.askany.embedded.rest;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.Registration;
import com.askany.embedded.projection.Projection;
import com.askany.embedded.projection.Searches;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import javax.sql.DataSource;

/**
 * The embedded engine's door: the REST API v2, the management address, and the projection that searches read. Only on
 * 127.0.0.1, without authorization, with the one tenant {@code <default>}. Start it after the engine, close it before.
 */
public final class CamundaRest implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    private final HikariDataSource pool;
    private final JobBell bell = new JobBell();
    private Projection projection;
    private WebServer server;
    private Registration jobsAvailable;

    private CamundaRest(DataSource database) {
        var config = new HikariConfig();
        config.setDataSource(database);
        config.setPoolName("camunda-search");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionInitSql("set synchronous_commit = off");
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        pool = new HikariDataSource(config);
    }

    /**
     * @throws IllegalStateException when a port is taken, or the projected tables do not belong to the engine's log
     */
    public static CamundaRest start(Engine engine, DataSource database, RestSettings settings) {
        var rest = new CamundaRest(database);
        try {
            rest.open(engine, settings);
            return rest;
        } catch (RuntimeException e) {
            rest.close();
            throw e;
        }
    }

    private void open(Engine engine, RestSettings settings) {
        projection = Projection.start(engine, pool, settings.retention(), settings.meters());
        engine.cutLogBehind(projection::position);
        jobsAvailable = engine.onJobsAvailable(bell::ring);
        var commands = new Commands(engine);
        var clock = new ClockCalls(engine);
        var managementCalls = new ManagementCalls(projection, () -> trouble(engine));

        var routes = new Routes(settings.meters());
        new ClusterCalls(() -> trouble(engine) == null, managementCalls::purges, () -> server.port()).register(routes);
        new DeploymentCalls(commands).register(routes);
        new ProcessInstanceCalls(commands).register(routes);
        new JobActivation(commands, bell).register(routes);
        new JobCalls(commands).register(routes);
        new MessageCalls(commands).register(routes);
        new UserTaskCalls(commands).register(routes);
        new IncidentCalls(commands).register(routes);
        new VariableCalls(commands).register(routes);
        new DecisionCalls(commands).register(routes);
        new SearchCalls(new Searches(pool)).register(routes);
        clock.register(routes);

        var management = new Routes(settings.meters());
        clock.registerManagement(management);
        managementCalls.register(management);

        server = new WebServer(settings, routes, management);
        server.start();
    }

    private String trouble(Engine engine) {
        if (projection.failure() != null) return "The projection stopped: " + projection.failure();
        var health = engine.health();
        return health.up() ? null : health.reason();
    }

    /** Of the REST API, for {@code camunda.client.rest-address}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Of clock, purge and health, for {@code camunda.process-test.remote.camunda-monitoring-api-address}. */
    public URI managementAddress() {
        return URI.create("http://127.0.0.1:" + server.managementPort());
    }

    /** Lets waiting calls go with empty hands, then closes the ports and stops reading. */
    @Override
    public void close() {
        if (jobsAvailable != null) jobsAvailable.close();
        bell.close();
        if (server != null) server.close();
        if (projection != null) projection.close();
        pool.close();
    }
}
