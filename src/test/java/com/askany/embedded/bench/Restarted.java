package com.askany.embedded.bench;

import com.askany.embedded.engine.Engine;
import com.askany.embedded.engine.EngineSettings;
import com.askany.embedded.postgres.EmbeddedDatabase;
import com.askany.embedded.rest.CamundaRest;
import com.askany.embedded.rest.RestSettings;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that starts on what {@link Seeding} left and says how long that took and what it takes. */
final class Restarted {
    private Restarted() {}

    /** @param arguments directory, "engine" or "all" */
    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        try (var database = EmbeddedDatabase.start(directory.resolve("postgres"), 0)) {
            long replayed = Sql.number(
                    database,
                    "select (select max(high) from camunda.log_block) - (select max(position) from camunda.snapshot)");
            long begin = System.nanoTime();
            try (var engine =
                    Engine.start(database.dataSource(), directory.resolve("state"), EngineSettings.defaults())) {
                double ready = (System.nanoTime() - begin) / 1e9;
                if (arguments[1].equals("all")) withSearch(database, engine, begin, replayed);
                else print("engine alone", ready, replayed);
                printDisk(database, directory);
                // as if killed, so that the next start has the same to do
                Runtime.getRuntime().halt(0);
            }
        }
    }

    private static void withSearch(EmbeddedDatabase database, Engine engine, long begin, long replayed)
            throws IOException {
        try (var rest = CamundaRest.start(engine, database.dataSource(), RestSettings.anyPorts());
                var client = CamundaClient.newClientBuilder()
                        .restAddress(rest.address())
                        .preferRestOverGrpc(true)
                        .build()) {
            var page = client.newProcessInstanceSearchRequest()
                    .filter(filter -> filter.processDefinitionId("waiting"))
                    .page(p -> p.limit(10))
                    .execute();
            print("engine, REST and a first search", (System.nanoTime() - begin) / 1e9, replayed);
            if (page.items().isEmpty()) throw new IllegalStateException("The search finds nothing");
        }
    }

    private static void print(String what, double seconds, long replayed) throws IOException {
        System.gc();
        var runtime = Runtime.getRuntime();
        System.out.printf(
                "%s: ready after %.1f s (%d records replayed), resident %d MB, heap %d MB used, %d MB taken, %d MB allowed%n",
                what,
                seconds,
                replayed,
                residentBytes() >> 20,
                runtime.totalMemory() - runtime.freeMemory() >> 20,
                runtime.totalMemory() >> 20,
                runtime.maxMemory() >> 20);
    }

    private static void printDisk(EmbeddedDatabase database, Path directory) throws Exception {
        long projection = Sql.number(database, """
                select sum(pg_total_relation_size(c.oid)) from pg_class c
                where relnamespace = 'camunda'::regnamespace and relkind = 'r'
                    and relname not in ('log_block', 'snapshot', 'snapshot_file', 'snapshot_piece')""");
        System.out.printf(
                "disk: log %d MB, snapshots %d MB, RocksDB %d MB; the projection apart: %d MB%n",
                Sql.number(database, "select pg_total_relation_size('camunda.log_block')") >> 20,
                Sql.number(database, "select pg_total_relation_size('camunda.snapshot_piece')") >> 20,
                size(directory.resolve("state")) >> 20,
                projection >> 20);
    }

    private static long size(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Linux only, else 0. */
    private static long residentBytes() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return 0;
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}
