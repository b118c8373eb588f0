package com.askany.embedded.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.askany.testing.TestDatabase;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class FailureTests {
    @TempDir
    Path directory;

    private final PGSimpleDataSource db = TestDatabase.freshDatabase();

    @Test
    void a_log_that_cannot_be_written_makes_the_engine_say_so_and_close_all_the_same() throws Exception {
        var told = new AtomicReference<String>();
        try (var engine = Engine.start(db, directory, EngineSettings.defaults())) {
            engine.onFailure(told::set);
            execute("drop table camunda.log_block");

            var answer = engine.send(
                    ValueType.PROCESS_INSTANCE_CREATION,
                    ProcessInstanceCreationIntent.CREATE,
                    -1,
                    new ProcessInstanceCreationRecord().setBpmnProcessId("any"));

            assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(EngineUnavailable.class);
            await().untilAsserted(() -> assertThat(told.get()).contains("log cannot be written"));
            assertThat(engine.health().up()).isFalse();
            assertThat(engine.health().reason()).contains("log_block");
        }
    }

    /**
     * Commands are committed and being processed when what comes of them cannot be written any more. The engine would try
     * again without end, fill the disk with its complaints, and never close.
     */
    @Test
    void what_comes_of_commands_when_the_log_breaks_is_given_up_and_the_engine_closes() throws Exception {
        var engine = Engine.start(db, directory, EngineSettings.defaults());
        new Commands(engine).deploy(Models.ONE_JOB);
        List<CompletableFuture<Answer>> answers;
        try (var other = db.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table camunda.log_block in exclusive mode");
            long last = number(statement, "select max(high) from camunda.log_block");
            answers = IntStream.range(0, 100)
                    .mapToObj(i -> engine.send(
                            ValueType.PROCESS_INSTANCE_CREATION,
                            ProcessInstanceCreationIntent.CREATE,
                            -1,
                            new ProcessInstanceCreationRecord()
                                    .setBpmnProcessId("one-job")
                                    .setVersion(-1)))
                    .toList();
            statement.execute(
                    "alter table camunda.log_block add constraint full_now check (low <= " + (last + 50) + ")");
            other.commit();
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(EngineUnavailable.class));
        assertThat(engine.health().up()).isFalse();
        assertTimeoutPreemptively(Duration.ofSeconds(20), engine::close);
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void a_connection_that_breaks_is_opened_again_and_nothing_is_lost() throws Exception {
        try (var engine = Engine.start(db, directory, EngineSettings.defaults())) {
            var commands = new Commands(engine);
            commands.deploy(Models.ONE_JOB);
            for (int i = 0; i < 5; i++) {
                execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
                commands.create("one-job");
            }

            assertThat(commands.activate("work")).hasSize(5);
            assertThat(engine.health()).isEqualTo(Health.UP);
        }
    }

    @Test
    void while_the_database_is_away_the_engine_says_so_and_is_well_again_afterwards() throws Exception {
        var name = db.getDatabaseName();
        var elsewhere = TestDatabase.freshDatabase();
        try (var engine = Engine.start(db, directory, EngineSettings.defaults())) {
            var commands = new Commands(engine);
            commands.deploy(Models.ONE_JOB);
            execute(elsewhere, "alter database " + name + " allow_connections false");
            execute(elsewhere, "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            var answer = CompletableFuture.supplyAsync(() -> commands.create("one-job"));

            await().untilAsserted(() -> assertThat(engine.health().reason())
                    .contains("waits for PostgreSQL", "not currently accepting connections"));
            assertThat(answer).isNotDone();
            execute(elsewhere, "alter database " + name + " allow_connections true");

            assertThat(answer.get(10, TimeUnit.SECONDS)).isPositive();
            assertThat(engine.health()).isEqualTo(Health.UP);
        }
    }

    @Test
    void a_processor_that_died_over_an_unreadable_log_ends_the_start() throws Exception {
        try (var engine = Engine.start(db, directory, EngineSettings.defaults())) {
            new Commands(engine).deploy(Models.ONE_JOB);
        }
        execute("update camunda.log_block set bytes = 'broken'");

        assertThatThrownBy(() -> Engine.start(db, directory, EngineSettings.defaults()))
                .hasStackTraceContaining("A block of the engine's log is broken");
    }

    private void execute(String sql) throws SQLException {
        execute(db, sql);
    }

    private static void execute(DataSource db, String sql) throws SQLException {
        try (var connection = db.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
