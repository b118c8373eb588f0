package com.askany.embedded.kill;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.EngineSettings;
import com.askany.embedded.postgres.EmbeddedDatabase;
import com.askany.embedded.rest.CamundaRest;
import com.askany.embedded.rest.RestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * PostgreSQL, engine and REST API put together as the application does, in a process that waits to be killed. When its
 * standard input ends it closes them in order; when one of them is lost for good it says why and ends with 1.
 *
 * <p>Arguments: directory, port of PostgreSQL, port of the REST API.
 */
final class KilledRuntime {
    private static final int RECORDS_BETWEEN_SNAPSHOTS = 2_000;

    private KilledRuntime() {}

    public static void main(String[] arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        var database = EmbeddedDatabase.start(directory.resolve("postgres"), Integer.parseInt(arguments[1]));
        database.onLost(KilledRuntime::stop);
        var engine = Engine.start(
                database.dataSource(),
                directory.resolve("engine"),
                EngineSettings.defaults().withSnapshots(RECORDS_BETWEEN_SNAPSHOTS, Duration.ofSeconds(2)));
        engine.onFailure(KilledRuntime::stop);
        var rest = CamundaRest.start(
                engine,
                database.dataSource(),
                new RestSettings(Integer.parseInt(arguments[2]), 0, RestSettings.USUAL.retention()));
        while (System.in.read() >= 0) {}
        rest.close();
        engine.close();
        database.close();
        System.exit(0);
    }

    private static void stop(String reason) {
        System.err.println("The runtime ends: " + reason);
        Runtime.getRuntime().halt(1);
    }
}
